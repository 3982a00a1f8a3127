package dev.elbow.routing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegexTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "^/api/v1/(.*)$ /api/v1/",
                "^\\/api\\/?(.*)$ /api",
                "^www\\.x\\.com$ www.x.com",
                "^/a/b* /a/",
                "^/ab{2} /a",
                "^/ab? /a",
                "^/ab+ /a",
                "^/a.b /a",
                "^/a\\d /a",
                "^/[ab] /",
                "^/a(?i)b /a",
                "^/a|/b ''",
                "^/v1/(a|b)/.*$ /v1/",
                "^/(a)|b ''",
                "^/a[(]b|c ''",
                "^/a[(|]b /a",
                "^/a\\(b|c ''",
                "^/a[](]b|c ''",
                "^/a\\Q(\\E|b ''",
                "^/(a|b)|(c) ''",
                "^(?i)/a ''",
                "/a ''",
                "^ ''",
            })
    void whatEveryTextStartsWithIsKnownBefore(String regex, String start) {
        assertThat(Regex.compile("path-pattern", regex, false).start()).isEqualTo(start);
    }

    @ParameterizedTest
    @CsvSource({"^/API/x$, /api/x", "^/api/X$, /api/x"})
    void theStartIsFoldedWithItsTexts(String regex, String folded) {
        assertThat(Regex.compile("host-header", regex, true).isFoundIn(folded)).isTrue();
    }
}
