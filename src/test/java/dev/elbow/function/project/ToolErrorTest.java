package dev.elbow.function.project;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// Errors in Maven's output, as Maven prints them.
class ToolErrorTest {
    @Test
    void aPomThatIsNoXmlIsToldByItsMistake() {
        assertThat(
                        ToolError.of(
                                """
                                [INFO] Scanning for projects...
                                [ERROR] [ERROR] Some problems were encountered while processing the POMs:
                                [FATAL] Non-parseable POM /w/pom.xml: expected start tag @ line 3, column 5
                                 @\s
                                [ERROR] The build could not be read -> [Help 1]
                                [ERROR]  \s
                                [ERROR]   The project  (/w/pom.xml) has 1 error
                                [ERROR]     Non-parseable POM /w/pom.xml: expected start tag @ line 3, column 5 -> [Help 2]
                                [ERROR]\s
                                [ERROR] To see the full stack trace of the errors, re-run Maven with the -e switch.
                                [ERROR] Re-run Maven using the -X switch to enable full debug logging.
                                [ERROR]\s
                                [ERROR] For more information about the errors and possible solutions, please read the following articles:
                                [ERROR] [Help 1] http://cwiki.apache.org/confluence/display/MAVEN/ProjectBuildingException
                                """,
                                1))
                .isEqualTo("Non-parseable POM /w/pom.xml: expected start tag @ line 3, column 5");
    }

    @Test
    void aPomWithMistakesIsToldByThem() {
        assertThat(
                        ToolError.of(
                                """
                                [ERROR] [ERROR] Some problems were encountered while processing the POMs:
                                [WARNING] 'build.plugins.plugin.version' for a:b is missing. @ line 9, column 1
                                [ERROR] 'dependencies.dependency.version' for g:a:jar is missing. @ line 12, column 17
                                [ERROR] Unknown packaging: jra @ line 4, column 3
                                 @\s
                                [ERROR] The build could not be read -> [Help 1]
                                [ERROR]  \s
                                [ERROR]   The project t:t:1 (/w/pom.xml) has 2 errors
                                [ERROR]     'dependencies.dependency.version' for g:a:jar is missing. @ line 12, column 17
                                [ERROR]     Unknown packaging: jra @ line 4, column 3
                                """,
                                1))
                .isEqualTo(
                        "'dependencies.dependency.version' for g:a:jar is missing. @ line 12, column 17\n"
                                + "  Unknown packaging: jra @ line 4, column 3");
    }

    @Test
    void aPointerToHelpIsLeftOut() {
        assertThat(ToolError.of("[ERROR] No plugin found for prefix 'x' -> [Help 1]", 1))
                .isEqualTo("No plugin found for prefix 'x'");
    }

    @Test
    void whatIsOnlyAHeadingIsToldAllTheSame() {
        assertThat(ToolError.of("[ERROR] The build could not be read -> [Help 1]", 7))
                .isEqualTo("[ERROR] The build could not be read -> [Help 1]");
    }

    @Test
    void aSystemsOwnMavenSaysItInOtherWords() {
        assertThat(
                        ToolError.of(
                                """
                                [ERROR] The build could not read 1 project -> [Help 1]
                                [ERROR]   The project  (/w/pom.xml) has 1 error
                                [ERROR]     Non-parseable POM /w/pom.xml: unexpected end -> [Help 2]
                                """,
                                1))
                .isEqualTo("Non-parseable POM /w/pom.xml: unexpected end");
    }
}
