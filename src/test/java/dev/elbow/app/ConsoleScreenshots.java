package dev.elbow.app;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Makes the pictures of `docs/howto/see-what-happened.md`. Not a test: it runs by its name alone
/// (docs/internals/console.md).
class ConsoleScreenshots {
    private static final Path PICTURES = Path.of("docs/images");

    /// A palette of this size keeps a picture of text below 80 KB.
    private static final int COLOURS = 96;

    @TempDir static Path folder;

    @Test
    void takeScreenshots() throws Exception {
        Files.createDirectories(PICTURES);
        try (var browser = ConsoleBrowser.start();
                var shop = ConsoleShop.start(folder)) {
            sendTraffic(shop);
            for (var colours : new ColorScheme[] {ColorScheme.LIGHT, ColorScheme.DARK}) {
                var page = browser.page(colours, 1120, 660);
                takeEach(page, shop, "-" + colours.name().toLowerCase(Locale.ROOT) + ".png");
                page.context().close();
            }
        }
    }

    private static void takeEach(Page page, ConsoleShop shop, String suffix) throws Exception {
        open(page, shop, "balancers", "svg.map");
        sendTraffic(shop);
        page.locator(".share:not([aria-label='0 %'])").first().waitFor();
        take(page, "load-balancers" + suffix);
        open(page, shop, "requests", "tr[data-id]");
        page.locator("tr[data-id]", new Page.LocatorOptions().setHasText("header-number"))
                .first()
                .click();
        page.locator("mark").waitFor();
        take(page, "requests" + suffix);
        if (suffix.startsWith("-light")) {
            page.locator("tr[data-id]", new Page.LocatorOptions().setHasText("/echo/orders"))
                    .first()
                    .click();
            page.locator("#tab-event").click();
            page.getByText("httpMethod").waitFor();
            take(page, "event.png");
            page.getByLabel("Close").click();
            take(page, "request-list.png");
        }
        open(page, shop, "functions/Hello", "pre");
        take(page, "functions" + suffix);
        open(page, shop, "try", ".rules");
        page.getByLabel("URL").fill(shop.listener().resolve("/Hello").toString());
        page.locator(".rules", new Page.LocatorOptions().setHas(page.getByText("case-sensitive")))
                .waitFor();
        take(page, "try" + suffix);
        open(page, shop, "configuration", ".facts");
        take(page, "configuration" + suffix);
    }

    private static void open(Page page, ConsoleShop shop, String view, String wanted) {
        page.navigate(shop.api().resolve("/console/#/" + view).toString());
        page.locator(wanted).first().waitFor();
    }

    private static void sendTraffic(ConsoleShop shop) throws Exception {
        for (var path :
                new String[] {
                    "/hello?name=Ada",
                    "/pages/1",
                    "/pages/2",
                    "/pages/3",
                    "/old",
                    "/Hello",
                    "/nothing"
                }) {
            shop.get(path);
        }
        shop.post("/echo/orders", "{\"order\": 17, \"items\": [\"cup\", \"plate\"]}");
        shop.get("/wrong?kind=header-number");
    }

    private static void take(Page page, String name) throws IOException {
        var picture = ImageIO.read(new ByteArrayInputStream(page.screenshot()));
        ImageIO.write(reduce(picture), "png", PICTURES.resolve(name).toFile());
    }

    /// The picture in its most frequent colours.
    private static BufferedImage reduce(BufferedImage picture) {
        var counts = new HashMap<Integer, Integer>();
        int width = picture.getWidth();
        var pixels = picture.getRGB(0, 0, width, picture.getHeight(), null, 0, width);
        for (int pixel : pixels) {
            counts.merge(pixel & 0xFFFFFF, 1, Integer::sum);
        }
        var palette =
                counts.entrySet().stream()
                        .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                        .limit(COLOURS)
                        .mapToInt(Map.Entry::getKey)
                        .toArray();
        var model =
                new IndexColorModel(8, palette.length, palette, 0, false, -1, DataBuffer.TYPE_BYTE);
        var reduced =
                new BufferedImage(
                        width, picture.getHeight(), BufferedImage.TYPE_BYTE_INDEXED, model);
        reduced.setRGB(0, 0, width, picture.getHeight(), pixels, 0, width);
        return reduced;
    }
}
