package dev.elbow.intake.template.source;

/// A place in a file.
///
/// @param file the path as the user gave it
/// @param line from 1
/// @param column from 1
public record Position(String file, int line, int column) {

    @Override
    public String toString() {
        return file + ":" + line + ":" + column;
    }
}
