package dev.elbow.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.elbow.routing.RequestTarget.Form;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/// Hosts and request targets beside [NaiveUriSyntax], pieced together at random.
class UriSyntaxTwinTest {
    private static final int CASES = 100_000;
    private static final List<String> HOST_PIECES =
            List.of(
                    "a",
                    "B",
                    "example.com",
                    ".",
                    "-",
                    "_",
                    "~",
                    "%41",
                    "%",
                    "%4",
                    ":",
                    "::",
                    "80",
                    "[",
                    "]",
                    "[::1]",
                    "1:",
                    "ffff:",
                    "f",
                    "00000",
                    "1.2.3.4",
                    "256",
                    "@",
                    ",",
                    "/",
                    "\\",
                    " ",
                    "\t",
                    "#",
                    "?",
                    "\u0000",
                    "\u0001",
                    "\u007f",
                    "\u0080",
                    "\u00ff",
                    ";",
                    "=",
                    "'",
                    "\"",
                    "<",
                    "v1.x");
    private static final List<String> TARGET_PIECES =
            List.of(
                    "/",
                    "//",
                    "/a",
                    "*",
                    "?",
                    "?x=y",
                    "#",
                    "http",
                    "https",
                    "HTTP",
                    "h2+c.x-1",
                    ":",
                    "://",
                    "host",
                    "host:80",
                    "u@h",
                    "[::1]",
                    "[::",
                    "..",
                    "%2e",
                    "%",
                    "\\",
                    " ",
                    "\t",
                    "\r",
                    "\n",
                    "\u0000",
                    "\u0001",
                    "\u000b",
                    "\u007f",
                    "\u0085",
                    "\u00e9",
                    "\u2028",
                    "|",
                    "{",
                    "1");

    private static String drawn(RandomGenerator random, List<String> pieces) {
        var text = new StringBuilder();
        int count = random.nextInt(8);
        for (int i = 0; i < count; i++) {
            text.append(pieces.get(random.nextInt(pieces.size())));
        }
        return text.toString();
    }

    @Test
    void hostsAreThoseOfTheGrammar() {
        var seeded = new java.util.SplittableRandom(11);
        int valid = 0;
        for (int i = 0; i < CASES; i++) {
            var host = drawn(seeded, HOST_PIECES);
            // Half of them in brackets, where the grammar is hardest
            var text = i % 2 == 0 ? host : "[" + drawn(seeded, HOST_PIECES.subList(10, 19)) + "]";
            boolean expected = NaiveUriSyntax.isHost(text);
            assertThat(HostSyntax.isValid(text)).as("'%s'", text).isEqualTo(expected);
            valid += expected ? 1 : 0;
        }
        assertThat(valid).isBetween(CASES / 50, CASES / 2);
    }

    @Test
    void targetsAreThoseOfTheGrammar() {
        var seeded = new java.util.SplittableRandom(12);
        int valid = 0;
        for (int i = 0; i < CASES; i++) {
            var start = i % 4 == 0 ? "http://host" : i % 4 == 1 ? "/" : "";
            var uri = start + drawn(seeded, TARGET_PIECES);
            var form = NaiveUriSyntax.form(uri);
            var target = RequestTarget.parse(uri);
            assertThat(target.form()).as("'%s'", uri).isEqualTo(form);
            if (form != Form.NONE) {
                valid++;
                check(target, NaiveUriSyntax.pathAndQuery(uri));
            }
        }
        assertThat(valid).isBetween(CASES / 20, CASES * 3 / 4);
    }

    private static void check(RequestTarget target, String pathAndQuery) {
        assertThat(target.pathAndQuery()).isEqualTo(pathAndQuery);
        var parts = pathAndQuery.split("\\?", 2);
        assertThat(target.path()).isEqualTo(parts[0]);
        assertThat(target.query()).isEqualTo(parts.length == 1 ? "" : parts[1]);
        assertThat(target.isAmbiguous())
                .isEqualTo(pathAndQuery.matches("(?s).*[\\x01-\\x1f\\x7f].*"));
        assertThat(target.isVisibleOrigin())
                .isEqualTo(target.form() == Form.ORIGIN && pathAndQuery.matches("/[\\x21-\\x7e]*"));
    }
}
