package dev.elbow.app.newproject;

import java.util.List;

/// A file of a new project.
///
/// @param resource its text, beside this class
/// @param path in the project, with slashes
/// @param executable whether it is a script that users run
record NewFile(String resource, String path, boolean executable) {
    /// The Maven wrapper's files are copies of those that build Elbow, made by the build.
    static final List<NewFile> ALL =
            List.of(
                    text("template.yaml", "template.yaml"),
                    text("pom.xml", "pom.xml"),
                    text("Hello.java", "src/main/java/hello/Hello.java"),
                    text("HelloTest.java", "src/test/java/hello/HelloTest.java"),
                    text("README.md", "README.md"),
                    text("gitignore", ".gitignore"),
                    new NewFile("wrapper/mvnw", "mvnw", true),
                    text("wrapper/mvnw.cmd", "mvnw.cmd"),
                    text("wrapper/find-jdk", ".mvn/wrapper/find-jdk"),
                    text(
                            "wrapper/maven-wrapper.properties",
                            ".mvn/wrapper/maven-wrapper.properties"));

    private static NewFile text(String resource, String path) {
        return new NewFile(resource, path, false);
    }
}
