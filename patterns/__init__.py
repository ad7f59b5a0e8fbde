"""The project's knowledge as data: YAML files of terms and rules, installed as `docparse.patterns`."""
