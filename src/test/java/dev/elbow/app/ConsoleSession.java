package dev.elbow.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.ColorScheme;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// A browser and a shop for the tests of a class, and a page for each of them, which must not
/// complain of anything.
final class ConsoleSession
        implements BeforeAllCallback, AfterAllCallback, BeforeEachCallback, AfterEachCallback {
    private final Callable<ConsoleShop> start;

    @SuppressWarnings("NullAway.Init") // beforeAll sets both
    private ConsoleBrowser browser;

    @SuppressWarnings("NullAway.Init")
    private ConsoleShop shop;

    @SuppressWarnings("NullAway.Init") // beforeEach sets it
    private ConsolePage console;

    /// @param start starts the shop; called before the first test
    ConsoleSession(Callable<ConsoleShop> start) {
        this.start = start;
    }

    ConsoleBrowser browser() {
        return browser;
    }

    ConsoleShop shop() {
        return shop;
    }

    ConsolePage console() {
        return console;
    }

    /// A page in other colours in place of the one that is open.
    ConsolePage changeColours(ColorScheme colours) {
        console.page().context().close();
        return openPage(colours);
    }

    private ConsolePage openPage(ColorScheme colours) {
        console = new ConsolePage(browser.page(colours, 1280, 800), shop.api());
        return console;
    }

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        browser = ConsoleBrowser.start();
        shop = start.call();
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        openPage(ColorScheme.LIGHT);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        console.page().context().close();
        assertThat(browser.takeErrors()).isEmpty();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        if (shop != null) {
            shop.close();
        }
        if (browser != null) {
            browser.close();
        }
    }
}
