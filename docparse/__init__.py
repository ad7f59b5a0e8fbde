"""docparse: Vietnamese Party and State plans as data."""
