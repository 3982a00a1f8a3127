package dev.elbow.app;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonParser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The console with the keyboard, a screen reader, a narrow window, dark colours, many requests,
/// and requests that are edited.
class ConsoleUseIT {
    private static final List<String> VIEWS =
            List.of("requests", "balancers", "functions", "try", "configuration");

    @TempDir static Path folder;

    @RegisterExtension
    static final ConsoleSession SESSION = new ConsoleSession(() -> ConsoleShop.start(folder));

    private final ConsoleShop shop = SESSION.shop();
    private ConsolePage console;
    private Page page;

    @BeforeEach
    void open() {
        use(SESSION.console());
    }

    private void use(ConsolePage opened) {
        console = opened;
        page = opened.page();
    }

    @Test
    void theListAndTheTabsAreUsedWithTheKeyboard() throws Exception {
        shop.get("/hello?first");
        shop.get("/hello?second");
        console.open("requests");
        console.row("/hello?second").locator("a").focus();

        page.keyboard().press("ArrowDown");
        page.keyboard().press("Enter");

        assertThat(console.row("/hello?first")).hasAttribute("aria-current", "true");
        page.getByRole(AriaRole.TAB).first().focus();
        page.keyboard().press("ArrowRight");
        assertThat(console.panel()).containsText("GET /hello?first");
        assertThat(page.locator(":focus")).hasText("Request");
    }

    @Test
    void tabReachesOneRowOfTheListAndThenTheRequest() throws Exception {
        shop.get("/hello?first");
        shop.get("/hello?second");
        console.open("requests");
        console.row("/hello?second").locator("a").focus();

        page.keyboard().press("Enter");

        assertThat(console.button("Close")).isVisible();
        page.keyboard().press("Tab");
        assertThat(console.button("Close")).isFocused();
        page.keyboard().press("Shift+Tab");
        assertThat(console.row("/hello?second").locator("a")).isFocused();
    }

    @Test
    void aClickShowsARequestWithoutAFocus() throws Exception {
        shop.get("/hello?clicked");
        console.open("requests");

        console.row("/hello?clicked").click();

        assertThat(console.panel()).isVisible();
        assertThat(page.locator(":focus-visible")).hasCount(0);
    }

    @Test
    void theFocusFollowsIntoARequestThatHidesTheListAndBack() throws Exception {
        page.setViewportSize(800, 700);
        shop.get("/hello?narrow");
        console.open("requests");
        console.row("/hello?narrow").locator("a").focus();

        page.keyboard().press("Enter");

        assertThat(page.locator("elbow-exchange section")).isFocused();
        for (var name :
                List.of(
                        "Close",
                        "Replay",
                        "Edit and replay",
                        "Copy as curl",
                        "Copy event",
                        "Copy as JUnit test")) {
            page.keyboard().press("Tab");
            assertThat(console.button(name)).isFocused();
            assertThat(console.button(name)).hasCSS("outline-style", "solid");
        }
        console.button("Close").press("Enter");
        assertThat(console.row("/hello?narrow").locator("a")).isFocused();
    }

    @ParameterizedTest
    @EnumSource(names = {"LIGHT", "DARK"})
    void everyViewIsAccessible(ColorScheme colours) throws Exception {
        shop.get("/wrong?kind=header-number");
        use(SESSION.changeColours(colours));
        for (var view : VIEWS) {
            console.open(view);
            assertThat(page.locator("h2").first()).isVisible();
            SESSION.browser().assertAccessible(page);
        }
        console.open("requests");
        console.row("header-number").click();
        for (var name : List.of("Overview", "Request", "Event", "Rules")) {
            console.openTab(name);
            SESSION.browser().assertAccessible(page);
        }
        var background = "getComputedStyle(document.body).backgroundColor";
        assertThat(page.evaluate(background))
                .isEqualTo(colours == ColorScheme.DARK ? "rgb(15, 19, 25)" : "rgb(244, 246, 249)");
    }

    @Test
    void everyViewFitsAWindowOf400Pixels() throws Exception {
        page.setViewportSize(400, 700);
        for (var view : VIEWS) {
            console.open(view);
            assertThat(page.locator("h2").first()).isVisible();
            assertFitsWindow(view);
        }
        assertThat(page.evaluate("document.querySelector('nav').scrollWidth - innerWidth"))
                .as("with the padding of its bar")
                .isEqualTo(-24);
        console.open("balancers");
        var share = page.getByLabel("Targets of pages").locator(".share").first();
        assertThat(share.evaluate("it => it.getBoundingClientRect().right < innerWidth"))
                .isEqualTo(true);
        shop.post("/echo/" + "long".repeat(30), "{\"long\": \"" + "x".repeat(300) + "\"}");
        console.open("requests");
        console.row("longlong").click();
        assertThat(console.panel()).isVisible();
        for (var name : page.getByRole(AriaRole.TAB).allTextContents()) {
            console.openTab(name);
            assertFitsWindow(name);
        }
        console.button("Edit and replay").click();
        assertFitsWindow("editor");
        console.open("balancers");
        SESSION.browser().assertAccessible(page);
    }

    private void assertFitsWindow(String what) {
        assertThat(page.evaluate("document.documentElement.scrollWidth - innerWidth"))
                .as(what)
                .isEqualTo(0);
    }

    @Test
    void ofAThousandRequestsOnlyTheRowsInTheWindowAreDrawn() throws Exception {
        shop.get("/hello?thousand");
        page.route("**/_elbow/api/exchanges?*", ConsoleUseIT::answerWithThousand);
        console.open("requests");

        assertThat(page.locator("table")).hasAttribute("aria-rowcount", "1001");
        page.locator(".list").evaluate("it => (it.scrollTop = it.scrollHeight)");
        assertThat(page.locator("tr[data-id='1']")).isInViewport();
        assertThat(page.locator("tr[data-id]").count()).isLessThan(60);
    }

    /// Answers with the newest exchange a thousand times.
    private static void answerWithThousand(Route route) {
        var response = route.fetch();
        var list = JsonParser.parseString(response.text()).getAsJsonObject();
        var newest = list.getAsJsonArray("exchanges").get(0).getAsJsonObject();
        var thousand = new JsonArray();
        for (int id = 1000; id > 0; id--) {
            var copy = newest.deepCopy();
            copy.addProperty("id", Integer.toString(id));
            thousand.add(copy);
        }
        list.add("exchanges", thousand);
        route.fulfill(new Route.FulfillOptions().setResponse(response).setBody(list.toString()));
    }

    @Test
    void nothingMovesWhereReducedMotionIsPreferred() {
        page.emulateMedia(new Page.EmulateMediaOptions().setReducedMotion(ReducedMotion.REDUCE));
        console.open("balancers");

        var row = page.locator("tbody tr").first();
        row.evaluate("it => it.classList.add('changed')");

        assertThat(row).hasCSS("animation-name", "none");
        assertThat(row).hasCSS("outline-style", "solid");
        assertThat(page.locator(".share span").first()).hasCSS("transition-duration", "0s");
    }

    @Test
    void aBodyThatIsEditedKeepsItsLineEndsAndItsNumbers() throws Exception {
        shop.post("/echo/edited", "{\"a\": 200.0,\r\n\"b\": 12345678901234567890}");
        console.open("requests");
        console.row("/echo/edited").click();
        console.openTab("Request");
        assertThat(console.panel()).containsText("\"a\": 200.0,\n  \"b\": 12345678901234567890");

        console.button("Edit and replay").click();
        var headers = page.locator("textarea[name=headers]");
        var before = headers.inputValue();
        headers.fill("no header");
        console.button("Send").click();
        assertThat(page.getByRole(AriaRole.ALERT))
                .hasText("Headers: no header (expected: Name: value)");
        headers.fill(before);
        page.locator("textarea[name=body]").fill("{\"a\":\n1}");
        var sent = page.waitForRequest("**/replay", () -> console.button("Send").click());

        assertThat(JsonParser.parseString(sent.postData()).getAsJsonObject().toString())
                .contains("{\\\"a\\\":\\r\\n1}");
        assertThat(console.button("Send")).isHidden();
    }

    @Test
    void aBodyWithLineEndsOfBothKindsThatIsNotEditedIsSentAsRecorded() throws Exception {
        shop.post("/echo/mixed", "a\r\nb\nc");
        console.open("requests");
        console.row("/echo/mixed").click();
        console.button("Edit and replay").click();
        page.locator(".editor input[name=method]").fill("PUT");

        var sent = page.waitForRequest("**/replay", () -> console.button("Send").click());

        var change = JsonParser.parseString(sent.postData()).getAsJsonObject();
        assertThat(change.get("method").getAsString()).isEqualTo("PUT");
        assertThat(change.get("body").isJsonNull()).isTrue();
    }

    @Test
    void aRequestWhoseIdIsAnotherOneOfANewElbowIsNotReplayed() throws Exception {
        shop.get("/hello?kept");
        console.open("requests");
        console.row("/hello?kept").click();
        assertThat(console.button("Replay")).isEnabled();
        page.route(
                "**/_elbow/api/exchanges/*",
                route -> {
                    var response = route.fetch();
                    var other = JsonParser.parseString(response.text()).getAsJsonObject();
                    other.getAsJsonObject("summary").addProperty("time", "2026-01-01T00:00:00Z");
                    route.fulfill(
                            new Route.FulfillOptions()
                                    .setResponse(response)
                                    .setBody(other.toString()));
                });

        dispatch("connected");

        assertThat(page.locator("elbow-exchange"))
                .containsText("Elbow does not keep this request any more");
        assertThat(console.button("Replay")).isDisabled();
        assertThat(console.button("Copy as curl")).isDisabled();
    }

    private void dispatch(String event) {
        page.evaluate(
                "name => import('/console/api.js').then(it => it.events.dispatchEvent(new Event(name)))",
                event);
    }

    @Test
    void theFailureOfAnInvocationStaysWhileTheViewIsRefreshed() {
        console.open("functions");
        page.locator("tbody a").first().click();
        page.locator("textarea[name=event]").fill("{");
        console.button("Invoke").click();
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("JSON");

        for (int time = 0; time < 2; time++) {
            page.waitForResponse("**/log", () -> dispatch("configuration"));
        }

        assertThat(page.getByRole(AriaRole.ALERT)).containsText("JSON");
    }
}
