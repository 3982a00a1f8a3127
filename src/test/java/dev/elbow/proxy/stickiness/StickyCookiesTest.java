package dev.elbow.proxy.stickiness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.elbow.fixture.TestSnapshots;
import dev.elbow.model.TargetKey;
import dev.elbow.proxy.stickiness.StickinessReading.Verdict;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Cookies that one writes and the other reads.
class StickyCookiesTest {
    /// Sat, 01 Jan 2028 00:00:00 GMT
    private static final long NOW = 1_830_297_600;

    private static final TargetKey ONE = TestSnapshots.key("web", "10.0.0.1");
    private static final TargetKey TWO = TestSnapshots.key("web", "10.0.0.2");
    private static final TargetKey OTHER = TestSnapshots.key("other", "10.0.0.1");

    private final StickinessKey key = StickinessKey.random();
    private final CookieWriter writer = new CookieWriter(key);
    private final CookieReader reader = new CookieReader(key);

    private static String pair(String setCookie) {
        return setCookie.substring(0, setCookie.indexOf(';'));
    }

    private static String cookies(List<String> setCookies) {
        return String.join("; ", setCookies.stream().map(StickyCookiesTest::pair).toList());
    }

    private static RequestCookies received(String... lines) {
        var headers = new DefaultHttpHeaders();
        Stream.of(lines).forEach(line -> headers.add("Cookie", line));
        return RequestCookies.of(headers);
    }

    private StickinessReading read(long now, String... lines) {
        return reader.read(
                CookieKind.TARGET, received(lines), now, it -> it.isOf(ONE.targetGroup()));
    }

    private StickinessReading readApplication(long now, String... lines) {
        return reader.readApplication(received(lines), "SID", ONE.targetGroup(), now);
    }

    private static String withoutValue(String setCookie) {
        return setCookie.replaceFirst("=[^;]*", "=…");
    }

    @Test
    void theNamesAndAttributesAreAwss() {
        var expires = "; Expires=Sat, 08 Jan 2028 00:00:00 GMT; Path=/";

        assertThat(writer.target(ONE, 60, NOW, false))
                .extracting(StickyCookiesTest::withoutValue)
                .containsExactly(
                        "AWSALB=…" + expires, "AWSALBCORS=…" + expires + "; SameSite=None");
        assertThat(writer.target(ONE, 60, NOW, true))
                .extracting(StickyCookiesTest::withoutValue)
                .containsExactly(
                        "AWSALB=…" + expires, "AWSALBCORS=…" + expires + "; SameSite=None; Secure");
        assertThat(writer.targetGroup(ONE.targetGroup(), 60, NOW, true))
                .extracting(StickyCookiesTest::withoutValue)
                .containsExactly(
                        "AWSALBTG=…" + expires,
                        "AWSALBTGCORS=…" + expires + "; SameSite=None; Secure");
        assertThat(writer.application(ONE, List.of(), 60, NOW, true))
                .extracting(StickyCookiesTest::withoutValue)
                .containsExactly(
                        "AWSALBAPP-0=…" + expires + "; SameSite=None; Secure",
                        "AWSALBAPP-1=…" + expires + "; SameSite=None; Secure",
                        "AWSALBAPP-2=…" + expires + "; SameSite=None; Secure",
                        "AWSALBAPP-3=…" + expires + "; SameSite=None; Secure");
        assertThat(writer.application(ONE, List.of(), 60, NOW, false).subList(1, 4))
                .containsExactly(
                        "AWSALBAPP-1=_remove_" + expires,
                        "AWSALBAPP-2=_remove_" + expires,
                        "AWSALBAPP-3=_remove_" + expires);
        assertThat(writer.withoutApplication(List.of(), NOW, false))
                .contains("AWSALBAPP-0=_remove_" + expires)
                .hasSize(4);
    }

    @Test
    void aCookieLeadsToItsTargetUpToTheSecondInWhichItExpires() {
        var cookie = cookies(writer.target(ONE, 60, NOW, false));

        assertThat(read(NOW, cookie).entry())
                .extracting(StickyEntry::address)
                .isEqualTo("10.0.0.1:80");
        assertThat(read(NOW + 60, cookie).verdict()).isEqualTo(Verdict.LIVE);
        assertThat(read(NOW + 61, cookie).verdict()).isEqualTo(Verdict.EXPIRED);
    }

    @ParameterizedTest
    @CsvSource({"1", "604800"})
    void theDurationIsThatOfTheTargetGroup(int seconds) {
        var cookie = cookies(writer.target(ONE, seconds, NOW, false));

        assertThat(read(NOW + seconds, cookie).isLive()).isTrue();
        assertThat(read(NOW + seconds + 1, cookie).isLive()).isFalse();
    }

    @Test
    void aCookieOfAnotherTargetGroupDoesNotCount() {
        assertThat(read(NOW, cookies(writer.target(OTHER, 60, NOW, false))).verdict())
                .isEqualTo(Verdict.OTHER_GROUP);
    }

    @Test
    void theCorsTwinCountsFirstAndTheOtherOneWhereItIsOfNoUse() {
        var one = writer.target(ONE, 60, NOW, false);
        var two = writer.target(TWO, 60, NOW, false);
        var expired = writer.target(TWO, 60, NOW - 100, false);

        assertThat(read(NOW, pair(one.getFirst()), pair(two.getLast())).entry())
                .extracting(StickyEntry::target)
                .isEqualTo("10.0.0.2");
        for (var useless : List.of("AWSALBCORS=forged", pair(expired.getLast()))) {
            assertThat(read(NOW, pair(one.getFirst()), useless).entry())
                    .extracting(StickyEntry::target)
                    .isEqualTo("10.0.0.1");
        }
        assertThat(read(NOW, pair(one.getFirst())).isLive()).isTrue();
        assertThat(read(NOW, pair(one.getLast())).isLive()).isTrue();
    }

    @Test
    void aForgedCookieIsInvalidAndNoneIsNone() {
        assertThat(read(NOW, "AWSALB=x; AWSALBCORS=y").verdict()).isEqualTo(Verdict.INVALID);
        assertThat(read(NOW, "a=b").verdict()).isEqualTo(Verdict.ABSENT);
        assertThat(read(NOW).verdict()).isEqualTo(Verdict.ABSENT);
    }

    /// As HTTP/2 clients split them, and clients with cookies of their own.
    @Test
    void cookiesAreReadFromAnyOfSeveralLines() {
        var cookie = pair(writer.target(ONE, 60, NOW, false).getFirst());

        assertThat(read(NOW, "a=b", cookie).isLive()).isTrue();
        assertThat(read(NOW, "a=b;" + cookie + ";c=d").isLive()).isTrue();
        assertThat(read(NOW, "a=\"b;c\"; XAWSALB=1; " + cookie).isLive()).isTrue();
        assertThat(read(NOW, "=; ;; " + cookie + ";").isLive()).isTrue();
        assertThat(read(NOW, cookie, "AWSALB=second").isLive()).isTrue();
    }

    @Test
    void clientsOfATargetShareTheCookieOfASecond() {
        var first = writer.target(ONE, 60, NOW, false);

        assertThat(writer.target(ONE, 60, NOW, false)).isSameAs(first);
        assertThat(writer.target(TWO, 60, NOW, false)).isNotEqualTo(first);
        assertThat(writer.target(ONE, 61, NOW, false)).isNotEqualTo(first);
        assertThat(writer.target(ONE, 60, NOW + 1, false)).isNotEqualTo(first);
    }

    @Test
    void applicationCookiesCountTogetherWithThatOfTheApplication() {
        var cookie = cookies(writer.application(ONE, List.of(), 60, NOW, false));

        assertThat(readApplication(NOW + 60, "SID=anything; " + cookie).verdict())
                .isEqualTo(Verdict.LIVE);
        assertThat(readApplication(NOW + 60, "SID=; " + cookie).verdict()).isEqualTo(Verdict.LIVE);
        assertThat(readApplication(NOW, "sid=other; " + cookie).verdict())
                .isEqualTo(Verdict.WITHOUT_APPLICATION_COOKIE);
        assertThat(readApplication(NOW + 61, "SID=1; " + cookie).verdict())
                .isEqualTo(Verdict.EXPIRED);
        assertThat(readApplication(NOW, "SID=1").verdict()).isEqualTo(Verdict.ABSENT);
        assertThat(readApplication(NOW, "SID=1; AWSALBAPP-0=_remove_").verdict())
                .isEqualTo(Verdict.ABSENT);
        assertThat(readApplication(NOW, "SID=1; AWSALBAPP-0=forged").verdict())
                .isEqualTo(Verdict.INVALID);
    }

    @Test
    void applicationCookiesKeepTheTargetsOfOtherGroupsUntilTheyExpire() {
        var ofOther = cookies(writer.application(OTHER, List.of(), 60, NOW, false));
        var first = readApplication(NOW, "SID=1; " + ofOther);
        assertThat(first.verdict()).isEqualTo(Verdict.OTHER_GROUP);

        var both = cookies(writer.application(ONE, first.others(), 600, NOW, false));
        assertThat(readApplication(NOW + 60, "SID=1; " + both).isLive()).isTrue();
        assertThat(
                        reader.readApplication(
                                        received(both + "; SID=1"), "SID", OTHER.targetGroup(), NOW)
                                .isLive())
                .isTrue();
        assertThat(readApplication(NOW + 61, "SID=1; " + both).others()).isEmpty();
        assertThat(cookies(writer.withoutApplication(first.others(), NOW, false)))
                .doesNotStartWith("AWSALBAPP-0=_remove_");
    }

    @Test
    void theTargetsOfManyGroupsTakeSeveralCookiesBelowTheLimitOfBrowsers() {
        var others = new ArrayList<StickyEntry>();
        for (int number = 0; number < 150; number++) {
            var name = "%032d".formatted(number);
            others.add(
                    StickyEntry.of(
                            TestSnapshots.key(name, "2001:db8:1111:2222:3333:4444:5555:" + number),
                            NOW + 60));
        }

        var lines = writer.application(ONE, others, 60, NOW, true);

        assertThat(lines).hasSize(4).allMatch(line -> line.length() <= 4096);
        assertThat(lines.get(2)).doesNotContain("_remove_");
        var read = readApplication(NOW, "SID=1", cookies(lines));
        assertThat(read.isLive()).isTrue();
        assertThat(read.others()).hasSize(StickyEntry.MOST - 1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/80.0.3987.87 Safari/537.36 | true",
                "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/131.0.0.0 Safari/537.36 Edg/131.0 | true",
                "Mozilla/5.0 (X11) Chromium/80.0 | true",
                "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/79.0.3945.130 Safari/537.36 | false",
                "Chrome/ | false",
                "Chrome/99999999999999999999 | true",
                "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0 | false",
                "curl/8.5.0 | false",
            })
    void chromiumIsRecentFromVersion80(String userAgent, boolean recent) {
        assertThat(Chromium.isRecent(userAgent)).isEqualTo(recent);
        assertThat(Chromium.isRecent(null)).isFalse();
    }
}
