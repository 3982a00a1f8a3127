package dev.elbow.app;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The console's pages of the packaged application in a browser, with real traffic.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ConsoleIT {
    private static final List<String> VIEWS =
            List.of("requests", "balancers", "functions", "try", "configuration");

    @TempDir static Path folder;
    private static ConsoleBrowser browser;
    private static ConsoleShop shop;

    private Page page;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        browser = ConsoleBrowser.start();
        shop = new ConsoleShop(folder);
    }

    @AfterAll
    static void stop() {
        if (shop != null) {
            shop.close();
        }
        if (browser != null) {
            browser.close();
        }
    }

    @BeforeEach
    void openPage() {
        page = browser.page(ColorScheme.LIGHT, 1280, 800);
    }

    @AfterEach
    void closePage() {
        page.context().close();
        assertThat(browser.takeErrors()).isEmpty();
    }

    private void open(String view) {
        page.navigate(shop.api().resolve("/console/#/" + view).toString());
        assertThat(page.locator(".connection")).hasText("live");
    }

    private Locator row(String text) {
        return page.locator("tr[data-id]", new Page.LocatorOptions().setHasText(text)).first();
    }

    private Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private void tab(String name) {
        page.getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName(name).setExact(true))
                .click();
    }

    private Locator panel() {
        return page.getByRole(AriaRole.TABPANEL);
    }

    @Test
    void aRequestAppearsWithItsRuleAndTargetWhileThePageIsOpen() throws Exception {
        open("requests");

        shop.get("/hello?name=Ada");

        assertThat(row("/hello?name=Ada")).containsText("200");
        assertThat(row("/hello?name=Ada")).containsText("10 /hello");
        assertThat(row("/hello?name=Ada")).containsText("lambda Hello");
    }

    @Test
    void aRequestToAFunctionIsShownFromItsHeadToItsLog() throws Exception {
        shop.post("/echo/17?a=b", "{\"order\": 17}");
        open("requests");
        row("/echo/17").click();

        assertThat(panel()).containsText("in all");
        assertThat(panel()).containsText("lambda Echo of echo");
        tab("Request");
        assertThat(panel()).containsText("POST /echo/17?a=b HTTP/");
        assertThat(panel()).containsText("\"order\": 17");
        tab("Event");
        assertThat(panel()).containsText("\"httpMethod\": \"POST\"");
        tab("Function response");
        assertThat(panel()).containsText("\"statusCode\": 200");
        tab("Function log");
        assertThat(panel()).containsText("REPORT RequestId");
        tab("Rules");
        assertThat(panel().locator("li.matched").first()).containsText("/echo or /echo/*");
        assertThat(panel().locator("li", new Locator.LocatorOptions().setHasText("/hello")).first())
                .containsText("does not match");
    }

    @Test
    void aRequestToAServerIsShownAsItWasSentOn() throws Exception {
        shop.get("/pages/1");
        open("requests");
        row("/pages/1").click();

        tab("Sent to target");

        assertThat(panel()).containsText("X-Forwarded-For");
        tab("Overview");
        assertThat(panel()).containsText("by round_robin");
    }

    @Test
    void theMemberThatMakesA502IsMarkedWithWhatAwsExpects() throws Exception {
        shop.get("/wrong?kind=header-number");
        open("requests");
        row("header-number").click();

        assertThat(panel().locator(".notice")).containsText("502");
        assertThat(panel().locator(".notice"))
                .containsText("headers.content-length: 12 (expected:");
        assertThat(panel().locator("mark")).hasText("    \"content-length\": 12");
    }

    @Test
    void aRequestIsReplayedAsItWasAndEdited() throws Exception {
        shop.post("/echo/again", "{\"cups\": 1}");
        open("requests");
        row("/echo/again").click();
        var recorded = page.url();

        button("Replay").click();

        page.waitForURL(
                Pattern.compile("#/requests/\\d+$").asPredicate().and(it -> !it.equals(recorded)));
        assertThat(row("/echo/again")).hasAttribute("aria-current", "true");
        button("Edit and replay").click();
        page.getByLabel("Body").fill("{\"cups\": 2}");
        button("Send").click();
        tab("Response");
        assertThat(panel()).containsText("\\\"cups\\\": 2");
    }

    @Test
    void theCopiedCurlCommandGetsTheSameAnswerInAShell() throws Exception {
        var answer = shop.get("/hello?name=O%27Neil", "X-Quoted", "it's");
        open("requests");
        row("O%27Neil").click();

        button("Copy as curl").click();

        assertThat(page.getByText("curl command copied")).isVisible();
        var response = shop.inAShell(clipboard());
        assertThat(response).startsWith("HTTP/1.1 " + answer.statusCode());
        assertThat(withoutRequestId(response.substring(response.indexOf("\r\n\r\n") + 4)))
                .isEqualTo(withoutRequestId(answer.body()));
    }

    private static String withoutRequestId(String body) {
        return body.replaceAll("request id: .*", "");
    }

    private String clipboard() {
        return (String) page.evaluate("navigator.clipboard.readText()");
    }

    @Test
    void secretsAreMaskedInThePageAndInWhatIsCopied() throws Exception {
        shop.get("/hello?secret", "Authorization", "Bearer swordfish", "Cookie", "id=swordfish");
        open("requests");
        row("/hello?secret").click();

        for (var name : List.of("Request", "Event")) {
            tab(name);
            assertThat(panel()).containsText("***");
            assertThat(panel()).not().containsText("swordfish");
        }
        for (var copy : List.of("Copy as curl", "Copy event")) {
            button(copy).click();
            assertThat(page.locator(".note")).containsText("copied");
            assertThat(clipboard()).contains("***").doesNotContain("swordfish");
        }
        button("Copy as JUnit test").click();
        assertThat(page.getByText("JUnit test copied")).isVisible();
        assertThat(clipboard()).contains("@Test").doesNotContain("swordfish");
    }

    @Test
    void theListIsFilteredAndNewRequestsTheSameWay() throws Exception {
        shop.get("/hello?filtered");
        shop.get("/wrong?kind=not-json");
        open("requests");

        page.getByLabel("Status").fill("5xx");
        assertThat(row("/hello?filtered")).hasCount(0);
        assertThat(row("not-json")).isVisible();
        shop.get("/old");
        shop.get("/wrong?kind=body-null");
        assertThat(row("body-null")).isVisible();
        assertThat(row("/old")).hasCount(0);

        page.getByLabel("Status").fill("");
        page.getByLabel("Path").fill("/he*");
        page.getByLabel("Target").fill("hello");
        page.getByLabel("Rule").fill("10");
        assertThat(row("/hello?filtered")).isVisible();
        assertThat(row("not-json")).hasCount(0);
        page.getByLabel("Rule").fill("11");
        assertThat(page.getByText("No kept request matches")).isVisible();
        button("Show all").click();
        assertThat(row("not-json")).isVisible();
    }

    @Test
    void theListAndTheTabsAreUsedWithTheKeyboard() throws Exception {
        shop.get("/hello?first");
        shop.get("/hello?second");
        open("requests");
        row("/hello?second").locator("a").focus();

        page.keyboard().press("ArrowDown");
        page.keyboard().press("Enter");

        assertThat(row("/hello?first")).hasAttribute("aria-current", "true");
        page.getByRole(AriaRole.TAB).first().focus();
        page.keyboard().press("ArrowRight");
        assertThat(panel()).containsText("GET /hello?first");
        assertThat(page.locator(":focus")).hasText("Request");
    }

    @Test
    void loadBalancersAreShownWithTheirHealthAndShares() throws Exception {
        open("balancers");
        var pages = page.getByLabel("Targets of pages");
        assertThat(pages.locator(".badge.good")).hasCount(2);
        for (int i = 0; i < 4; i++) {
            shop.get("/pages/share");
        }

        assertThat(pages.locator(".share")).hasCount(2);
        assertThat(pages.locator(".share[aria-label='0 %']")).hasCount(0);
        assertThat(page.locator("svg.map")).containsText("40 /pages/*");
        assertThat(page.getByLabel("Rules of HTTP:80")).containsText("redirect 301");
        assertThat(pages.locator(".badge.good")).hasCount(2);
    }

    @Test
    @Order(Integer.MAX_VALUE - 1)
    void aTargetThatDrainsFlashesWithTheSecondsThatAreLeft() throws Exception {
        open("balancers");
        var pages = page.getByLabel("Targets of pages");
        assertThat(pages.locator(".badge.good")).hasCount(2);

        shop.deregisterServer();

        assertThat(pages.locator("tr.changed .badge")).hasText("draining");
        assertThat(pages.getByText(Pattern.compile("\\d+ s left"))).isVisible();
    }

    @Test
    void aFunctionIsInvokedWithAnEvent() throws Exception {
        shop.get("/hello");
        open("functions");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Hello").setExact(true))
                .click();

        page.getByLabel("Event")
                .fill("{\"path\": \"/hello\", \"queryStringParameters\": {\"name\": \"Grace\"}}");
        button("Invoke").click();

        assertThat(page.getByText("Returned")).isVisible();
        assertThat(page.getByText("Hello, Grace!")).isVisible();
        assertThat(page.getByLabel("Log of hello")).containsText("REPORT RequestId");
    }

    @Test
    void aRequestIsExplainedBeforeItIsSent() {
        open("try");
        page.getByLabel("URL").fill(shop.listener().resolve("/Hello").toString());

        var rules = page.getByLabel("Rules");
        assertThat(rules).containsText("paths are case-sensitive");
        assertThat(rules).containsText("fixed-response 404");
        page.getByLabel("URL").fill(shop.listener().resolve("/hello?name=Try").toString());
        assertThat(rules.locator("li.matched").first()).containsText("/hello");
        button("Send").click();
        assertThat(page.getByLabel("Response")).containsText("Hello, Try!");
    }

    @Test
    void theConfigurationHasPortsWarningsAndTheAuthority() {
        open("configuration");

        assertThat(page.getByLabel("Ports").last()).containsText(shop.listener().toString());
        assertThat(page.getByLabel("Warnings")).containsText("add an AWS::Lambda::Permission");
        var download =
                page.waitForDownload(
                        () -> page.getByText("Download the certificate of Elbow's CA").click());
        assertThat(download.path()).content().startsWith("-----BEGIN CERTIFICATE-----");
    }

    @ParameterizedTest
    @EnumSource(names = {"LIGHT", "DARK"})
    void everyViewIsAccessible(ColorScheme colours) throws Exception {
        shop.get("/wrong?kind=header-number");
        page.context().close();
        page = browser.page(colours, 1280, 800);
        for (var view : VIEWS) {
            open(view);
            assertThat(page.locator("h2").first()).isVisible();
            browser.assertAccessible(page);
        }
        open("requests");
        row("header-number").click();
        for (var name : List.of("Overview", "Request", "Event", "Rules")) {
            tab(name);
            browser.assertAccessible(page);
        }
        var background = "getComputedStyle(document.body).backgroundColor";
        assertThat(page.evaluate(background))
                .isEqualTo(colours == ColorScheme.DARK ? "rgb(15, 19, 25)" : "rgb(244, 246, 249)");
    }

    @Test
    void everyViewFitsAWindowOf400Pixels() {
        page.setViewportSize(400, 700);
        for (var view : VIEWS) {
            open(view);
            assertThat(page.locator("h2").first()).isVisible();
            assertThat(page.evaluate("document.documentElement.scrollWidth - innerWidth"))
                    .as(view)
                    .isEqualTo(0);
        }
        open("balancers");
        browser.assertAccessible(page);
    }

    @Test
    void aPageOfAnotherOriginReadsAndChangesNothing() throws Exception {
        shop.get("/hello?mine");
        open("requests");
        row("/hello?mine").click();
        var id = page.url().substring(page.url().lastIndexOf('/') + 1);
        long before = shop.recorded();

        try (var other = new OtherOrigin()) {
            for (var host : List.of("127.0.0.1", "localhost")) {
                page.navigate(other.url(host));
                var refused =
                        page.evaluate(
                                "([api, id]) => attack(api, id)",
                                List.of(shop.api().toString(), id));
                assertThat(refused).as(host).isEqualTo(OtherOrigin.ALL_REFUSED);
            }
        }

        assertThat(shop.recorded()).isEqualTo(before);
        assertThat(browser.takeErrors()).isNotEmpty(); // of what was refused
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void aStoppedElbowIsShownAsSuchAndFoundAgain() throws Exception {
        open("requests");

        shop.stop();

        assertThat(page.locator(".connection")).hasText("Elbow has stopped: waiting for it");
        shop.startAgain();
        assertThat(page.locator(".connection")).hasText("live");
        shop.get("/hello?found-again");
        assertThat(row("/hello?found-again")).isVisible();
        browser.takeErrors(); // of the stream that broke off
    }
}
