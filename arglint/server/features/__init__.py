"""What editors ask of a text: each a pure function of a document, in a module of its own."""
