package dev.elbow.app;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import dev.elbow.console.GeneratedTest;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// The console's pages of the packaged application in a browser, with real traffic.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ConsoleIT {
    @TempDir static Path folder;

    @RegisterExtension
    static final ConsoleSession SESSION = new ConsoleSession(() -> ConsoleShop.start(folder));

    private final ConsoleShop shop = SESSION.shop();
    private ConsolePage console;
    private Page page;

    @BeforeEach
    void open() {
        console = SESSION.console();
        page = console.page();
    }

    @Test
    void aRequestAppearsWithItsRuleAndTargetWhileThePageIsOpen() throws Exception {
        console.open("requests");

        shop.get("/hello?name=Ada");

        assertThat(console.row("/hello?name=Ada")).containsText("200");
        assertThat(console.row("/hello?name=Ada")).containsText("10 /hello");
        assertThat(console.row("/hello?name=Ada")).containsText("lambda Hello");
    }

    @Test
    void aRequestToAFunctionIsShownFromItsHeadToItsLog() throws Exception {
        shop.post("/echo/17?a=b", "{\"order\": 17}");
        console.open("requests");
        console.row("/echo/17").click();

        assertThat(console.panel()).containsText("in all");
        assertThat(console.panel()).containsText("lambda Echo of echo");
        console.openTab("Request");
        assertThat(console.panel()).containsText("POST /echo/17?a=b HTTP/");
        assertThat(console.panel()).containsText("\"order\": 17");
        console.openTab("Event");
        assertThat(console.panel()).containsText("\"httpMethod\": \"POST\"");
        console.openTab("Function response");
        assertThat(console.panel()).containsText("\"statusCode\": 200");
        console.openTab("Function log");
        assertThat(console.panel()).containsText("REPORT RequestId");
        console.openTab("Rules");
        assertThat(console.panel().locator("li.matched").first()).containsText("/echo or /echo/*");
        assertThat(
                        console.panel()
                                .locator("li", new Locator.LocatorOptions().setHasText("/hello"))
                                .first())
                .containsText("does not match");
    }

    @Test
    void aRequestToAServerIsShownAsItWasSentOn() throws Exception {
        shop.get("/pages/1");
        console.open("requests");
        console.row("/pages/1").click();

        console.openTab("Sent to target");

        assertThat(console.panel()).containsText("X-Forwarded-For");
        console.openTab("Overview");
        assertThat(console.panel()).containsText("by round_robin");
    }

    @Test
    void theMemberThatMakesA502IsMarkedWithWhatAwsExpects() throws Exception {
        shop.get("/wrong?kind=header-number");
        console.open("requests");
        console.row("header-number").click();

        assertThat(console.panel().locator(".notice")).containsText("502");
        assertThat(console.panel().locator(".notice"))
                .containsText("headers.content-length: 12 (expected:");
        assertThat(console.panel().locator("mark")).hasText("    \"content-length\": 12");
        assertThat(console.panel().locator(".times"))
                .hasAttribute(
                        "aria-label", Pattern.compile("to the target .+, target .+, response .+"));
    }

    @Test
    void aRequestIsReplayedAsItWasAndEdited() throws Exception {
        shop.post("/echo/again", "{\"cups\": 1}");
        console.open("requests");
        console.row("/echo/again").click();
        var recorded = page.url();

        console.button("Replay").click();

        page.waitForURL(
                Pattern.compile("#/requests/\\d+$").asPredicate().and(it -> !it.equals(recorded)));
        assertThat(console.row("/echo/again")).hasAttribute("aria-current", "true");
        console.button("Edit and replay").click();
        page.locator("textarea[name=body]").fill("{\"cups\": 2}");
        console.button("Send").click();
        console.openTab("Response");
        assertThat(console.panel()).containsText("\\\"cups\\\": 2");
    }

    @Test
    void theCopiedCurlCommandGetsTheSameAnswerInAShell() throws Exception {
        var answer = shop.get("/hello?name=O%27Neil", "X-Quoted", "it's");
        console.open("requests");
        console.row("O%27Neil").click();

        console.button("Copy as curl").click();

        assertThat(page.getByText("curl command copied")).isVisible();
        var response = shop.inAShell(console.clipboard());
        assertThat(response).startsWith("HTTP/1.1 " + answer.statusCode());
        assertThat(withoutRequestId(response.substring(response.indexOf("\r\n\r\n") + 4)))
                .isEqualTo(withoutRequestId(answer.body()));
    }

    @Test
    void theCopiedJUnitTestPasses(@TempDir Path sources) throws Exception {
        shop.get("/hello?name=Grace");
        console.open("requests");
        console.row("name=Grace").click();

        console.button("Copy as JUnit test").click();

        assertThat(page.getByText("JUnit test copied")).isVisible();
        assertThat(console.clipboard()).contains("name=Grace", "Hello, Grace!");
        new GeneratedTest(console.clipboard()).run(sources);
    }

    private static String withoutRequestId(String body) {
        return body.replaceAll("request id: .*", "");
    }

    @Test
    void secretsAreMaskedInThePageAndInWhatIsCopied() throws Exception {
        shop.get("/hello?secret", "Authorization", "Bearer swordfish", "Cookie", "id=swordfish");
        console.open("requests");
        console.row("/hello?secret").click();

        for (var name : List.of("Request", "Event")) {
            console.openTab(name);
            assertThat(console.panel()).containsText("***");
            assertThat(console.panel()).not().containsText("swordfish");
        }
        for (var copy : List.of("Copy as curl", "Copy event")) {
            console.button(copy).click();
            assertThat(page.locator(".note")).containsText("copied");
            assertThat(console.clipboard()).contains("***").doesNotContain("swordfish");
        }
        console.button("Copy as JUnit test").click();
        assertThat(page.getByText("JUnit test copied")).isVisible();
        assertThat(console.clipboard()).contains("@Test").doesNotContain("swordfish");
    }

    @Test
    void theListIsFilteredAndNewRequestsTheSameWay() throws Exception {
        shop.get("/hello?filtered");
        shop.get("/wrong?kind=not-json");
        console.open("requests");

        page.getByLabel("Status").fill("5xx");
        assertThat(console.row("/hello?filtered")).hasCount(0);
        assertThat(console.row("not-json")).isVisible();
        shop.get("/old");
        shop.get("/wrong?kind=body-null");
        assertThat(console.row("body-null")).isVisible();
        assertThat(console.row("/old")).hasCount(0);

        page.getByLabel("Status").fill("");
        page.getByLabel("Path").fill("/he*");
        page.getByLabel("Target").fill("hello");
        page.getByLabel("Rule").fill("10");
        assertThat(console.row("/hello?filtered")).isVisible();
        assertThat(console.row("not-json")).hasCount(0);
        page.getByLabel("Rule").fill("11");
        assertThat(page.getByText("No kept request matches")).isVisible();
        console.button("Show all").click();
        assertThat(console.row("not-json")).isVisible();
    }

    @Test
    void aFunctionIsInvokedWithAnEvent() throws Exception {
        shop.get("/hello");
        console.open("functions");
        openFunction("Hello");

        page.getByLabel("Event")
                .fill("{\"path\": \"/hello\", \"queryStringParameters\": {\"name\": \"Grace\"}}");
        console.button("Invoke").click();

        assertThat(page.getByText("Returned")).isVisible();
        assertThat(page.getByText("Hello, Grace!")).isVisible();
        assertThat(page.getByLabel("Log of hello")).containsText("REPORT RequestId");
    }

    @Test
    void theResultOfAnInvocationStaysWithItsFunction() {
        var held = new CompletableFuture<Route>();
        page.route("**/invoke", held::complete);
        console.open("functions/Hello");
        console.button("Invoke").click();
        page.waitForCondition(held::isDone);
        openFunction("Echo");
        assertThat(page.getByLabel("Log of echo")).isVisible();

        page.waitForResponse("**/invoke", () -> held.join().resume());

        openFunction("Hello");
        assertThat(page.getByText("Returned")).isVisible();
        openFunction("Echo");
        assertThat(page.getByLabel("Log of echo")).isVisible();
        assertThat(page.getByText("Returned")).hasCount(0);
    }

    private void openFunction(String name) {
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true))
                .click();
    }

    @Test
    void aRequestIsExplainedBeforeItIsSent() {
        console.open("try");
        page.getByLabel("URL").fill(shop.listener().resolve("/Hello").toString());

        var rules = page.getByLabel("Rules");
        assertThat(rules).containsText("paths are case-sensitive");
        assertThat(rules).containsText("fixed-response 404");
        page.getByLabel("URL").fill(shop.listener().resolve("/hello?name=Try").toString());
        assertThat(rules.locator("li.matched").first()).containsText("/hello");
        console.button("Send").click();
        assertThat(page.getByLabel("Response")).containsText("Hello, Try!");
    }

    @Test
    void theConfigurationHasPortsWarningsAndTheAuthority() {
        console.open("configuration");

        assertThat(page.getByLabel("Ports").last()).containsText(shop.listener().toString());
        assertThat(page.getByLabel("Warnings")).containsText("add an AWS::Lambda::Permission");
        var download =
                page.waitForDownload(
                        () -> page.getByText("Download the certificate of Elbow's CA").click());
        assertThat(download.path()).content().startsWith("-----BEGIN CERTIFICATE-----");
    }

    @Test
    void aPageOfAnotherOriginReadsAndChangesNothing() throws Exception {
        shop.get("/hello?mine");
        console.open("requests");
        console.row("/hello?mine").click();
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
        assertThat(SESSION.browser().takeErrors()).isNotEmpty(); // of what was refused
    }

    /// Dev mode answers each request to the control port with such a page.
    @Test
    void sourcesThatCannotBeLoadedAreNamedAsTheReason() {
        page.route(
                "**/_elbow/api/configuration",
                route ->
                        route.fulfill(
                                new Route.FulfillOptions()
                                        .setStatus(500)
                                        .setContentType("text/html; charset=UTF-8")
                                        .setBody("<!doctype html><title>Error restarting")));

        console.open("balancers");

        assertThat(page.getByRole(AriaRole.ALERT))
                .hasText(Pattern.compile("^The changed sources could not be loaded: [^<]*$"));
        SESSION.browser().takeErrors(); // of the status
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void aStoppedElbowIsShownAsSuchAndFoundAgain() throws Exception {
        console.open("requests");

        shop.stop();

        assertThat(page.locator(".connection")).hasText("Elbow has stopped: waiting for it");
        shop.startAgain();
        assertThat(page.locator(".connection")).hasText("live");
        shop.get("/hello?found-again");
        assertThat(console.row("/hello?found-again")).isVisible();
        SESSION.browser().takeErrors(); // of the stream that broke off
    }
}
