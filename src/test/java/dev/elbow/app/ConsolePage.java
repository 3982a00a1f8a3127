package dev.elbow.app;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.net.URI;

/// The console in a page of the browser, and what stands in it.
///
/// @param api the address of the control port
record ConsolePage(Page page, URI api) {
    void open(String view) {
        page.navigate(api.resolve("/console/#/" + view).toString());
        assertThat(page.locator(".connection")).hasText("live");
    }

    /// The newest exchange with this text in its row.
    Locator row(String text) {
        return page.locator("tr[data-id]", new Page.LocatorOptions().setHasText(text)).first();
    }

    Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    void openTab(String name) {
        page.getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName(name).setExact(true))
                .click();
    }

    /// The tab that is open.
    Locator panel() {
        return page.getByRole(AriaRole.TABPANEL);
    }

    String clipboard() {
        return (String) page.evaluate("navigator.clipboard.readText()");
    }
}
