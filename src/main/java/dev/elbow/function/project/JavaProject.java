package dev.elbow.function.project;

import java.nio.file.Path;
import java.util.List;

/// A folder with a Maven or Gradle build.
///
/// @param folder absolute
public record JavaProject(Kind kind, Path folder) {

    /// The build tool.
    public enum Kind {
        MAVEN("Maven", "mvn", ".cmd"),
        GRADLE("Gradle", "gradle", ".bat");

        private final String title;
        private final String command;
        private final String windowsEnding;

        Kind(String title, String command, String windowsEnding) {
            this.title = title;
            this.command = command;
            this.windowsEnding = windowsEnding;
        }

        /// `Maven`
        public String title() {
            return title;
        }

        /// File names of the script that a project brings along, `mvnw`.
        List<String> wrappers(boolean windows) {
            return List.of(command + "w" + (windows ? windowsEnding : ""));
        }

        /// File names of the installed tool, `mvn`.
        List<String> programs(boolean windows) {
            return windows ? List.of(command + ".cmd", command + ".bat") : List.of(command);
        }

        /// `mvnw or mvn`
        String programs() {
            return command + "w or " + command;
        }
    }
}
