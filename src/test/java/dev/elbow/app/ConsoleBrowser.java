package dev.elbow.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// The machine's Chromium without a window, and what its pages complain of.
final class ConsoleBrowser implements AutoCloseable {
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");

    /// Longer than two health checks and their interval, also on a machine under load.
    private static final double PATIENCE_MILLIS = 60_000;

    private static final List<String> SERIOUS = List.of("serious", "critical");

    private final Playwright playwright;
    private final Browser browser;
    private final String axe;
    private final List<String> errors = new ArrayList<>();

    private ConsoleBrowser(Playwright playwright, Browser browser, String axe) {
        this.playwright = playwright;
        this.browser = browser;
        this.axe = axe;
    }

    /// Skips the test where Chromium is missing.
    static ConsoleBrowser start() throws IOException {
        assumeTrue(Files.isExecutable(CHROMIUM), CHROMIUM + " is missing (apt install chromium)");
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
        var playwright =
                Playwright.create(
                        new Playwright.CreateOptions()
                                .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        var browser =
                playwright
                        .chromium()
                        .launch(
                                new BrowserType.LaunchOptions()
                                        .setExecutablePath(CHROMIUM)
                                        .setTimeout(PATIENCE_MILLIS)
                                        .setArgs(
                                                List.of(
                                                        "--no-sandbox",
                                                        "--disable-gpu",
                                                        "--disable-dev-shm-usage")));
        try (var script = ConsoleBrowser.class.getResourceAsStream("/axe.min.js")) {
            return new ConsoleBrowser(
                    playwright,
                    browser,
                    new String(Objects.requireNonNull(script).readAllBytes(), UTF_8));
        }
    }

    /// A page with cookies, clipboard and colours of its own.
    Page page(ColorScheme colours, int width, int height) {
        var context =
                browser.newContext(
                        new Browser.NewContextOptions()
                                .setColorScheme(colours)
                                .setViewportSize(width, height)
                                .setPermissions(List.of("clipboard-read", "clipboard-write")));
        return page(context);
    }

    private Page page(BrowserContext context) {
        var page = context.newPage();
        page.setDefaultTimeout(PATIENCE_MILLIS);
        page.onConsoleMessage(
                message -> {
                    if (message.type().equals("error") || message.type().equals("warning")) {
                        errors.add(message.text());
                    }
                });
        page.onPageError(errors::add);
        return page;
    }

    /// What pages wrote as errors and warnings since the last call.
    List<String> takeErrors() {
        var taken = List.copyOf(errors);
        errors.clear();
        return taken;
    }

    /// Has axe look for what people with a screen reader or a keyboard cannot use.
    void assertAccessible(Page page) {
        page.evaluate(axe);
        var found =
                page.evaluate(
                        """
                        async serious => (await axe.run()).violations
                            .filter(each => serious.includes(each.impact))
                            .map(each => `${each.impact} ${each.id}: ${each.nodes.map(node => node.html).join(' ')}`)
                        """,
                        SERIOUS);
        assertThat(found).as("%s", page.url()).isEqualTo(List.of());
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
