package dev.elbow.control.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.elbow.model.signing.ReceivedRequest;
import java.util.ArrayList;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OriginsTest {
    private static final String CHANGE = "Action=DeleteLoadBalancer";
    private static final String FIREFOX = "Mozilla/5.0 (X11; rv:60.0) Gecko/20100101 Firefox/60.0";

    /// @param head `METHOD PATH?QUERY`
    /// @param headers name, value, …
    private static boolean taken(String head, String... headers) {
        var words = head.split("[ ?]");
        var all = new ArrayList<Map.Entry<String, String>>();
        all.add(Map.entry("Host", "localhost:3528"));
        for (int i = 0; i < headers.length; i += 2) {
            all.add(Map.entry(headers[i], headers[i + 1]));
        }
        var request =
                new ReceivedRequest(words[0], words[1], words.length < 3 ? "" : words[2], all);
        return Origins.objection(request, Door.at(words[1])).isEmpty();
    }

    @Test
    void whatIsNoBrowserTellsNothingAndMayDoAll() {
        assertThat(taken("POST /", "User-Agent", "aws-cli/2.13 md/Botocore")).isTrue();
        assertThat(taken("GET /?" + CHANGE, "User-Agent", "curl/8")).isTrue();
        assertThat(taken("DELETE /2015-03-31/functions/a")).isTrue();
        assertThat(taken("POST /_elbow/reset", "User-Agent", "Mozilla/5.0 WindowsPowerShell/5.1"))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example",
                "null",
                "http://localhost:8080",
                "http://localhost",
                "http://localhost.evil.example:3528",
                "file://",
                "chrome-extension://abc"
            })
    void aPageOfAnotherOriginMayDoNothing(String origin) {
        assertThat(taken("POST /", "Origin", origin)).isFalse();
        assertThat(taken("GET /_elbow/state", "Origin", origin)).isFalse();
        assertThat(taken("OPTIONS /", "Origin", origin)).isFalse();
    }

    @Test
    void aPageOfThisPortMayDoAll() {
        assertThat(taken("POST /_elbow/reset", "Origin", "http://localhost:3528")).isTrue();
        assertThat(taken("POST /_elbow/reset", "Origin", "HTTP://localhost:3528")).isFalse();
        assertThat(
                        taken(
                                "POST /_elbow/reset",
                                "Origin",
                                "http://localhost:3528",
                                "Sec-Fetch-Site",
                                "same-origin"))
                .isTrue();
        assertThat(taken("POST /", "Origin", "http://localhost:3528", "Origin", "null")).isFalse();
    }

    @Test
    void thePortThatASchemeImpliesMayBeLeftOut() {
        var behindTls =
                new ReceivedRequest(
                        "POST",
                        "/",
                        "",
                        java.util.List.of(
                                Map.entry("Host", "elbow.test:443"),
                                Map.entry("Origin", "https://elbow.test")));

        assertThat(Origins.objection(behindTls, Door.ELBV2)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"cross-site", "same-site"})
    void anImageOrFormOfAnotherSiteIsRefused(String site) {
        assertThat(taken("GET /?" + CHANGE, "Sec-Fetch-Site", site, "Sec-Fetch-Dest", "image"))
                .isFalse();
        assertThat(taken("GET /?Action=DescribeLoadBalancers", "Sec-Fetch-Site", site)).isFalse();
        assertThat(
                        taken(
                                "GET /?" + CHANGE,
                                "Sec-Fetch-Site",
                                site,
                                "Sec-Fetch-Mode",
                                "navigate",
                                "Sec-Fetch-Dest",
                                "document"))
                .isFalse();
    }

    @Test
    void aLinkToAPageMayBeFollowedButNotFramed() {
        assertThat(link("document")).isTrue();
        assertThat(link("iframe")).isFalse();
        assertThat(taken("GET /q/metrics", "Sec-Fetch-Site", "none")).isTrue();
    }

    private static boolean link(String destination) {
        return taken(
                "GET /console/",
                "Sec-Fetch-Site",
                "cross-site",
                "Sec-Fetch-Mode",
                "navigate",
                "Sec-Fetch-Dest",
                destination);
    }

    @Test
    void aBrowserThatDoesNotTellWhereItComesFromMayOnlyRead() {
        assertThat(taken("GET /?" + CHANGE, "User-Agent", FIREFOX)).isFalse();
        assertThat(taken("GET /?Action=%zz", "User-Agent", FIREFOX)).isFalse();
        assertThat(taken("POST /", "User-Agent", FIREFOX)).isFalse();
        assertThat(taken("POST /2015-03-31/functions/a/invocations", "User-Agent", FIREFOX))
                .isFalse();
        assertThat(taken("GET /?Action=DescribeLoadBalancers", "User-Agent", FIREFOX)).isTrue();
        assertThat(taken("GET /q/metrics", "User-Agent", FIREFOX)).isTrue();
    }
}
