package dev.elbow.devui;

import io.quarkus.deployment.IsLocalDevelopment;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.devui.deployment.BuildTimeConstBuildItem;
import io.quarkus.devui.deployment.ExtensionsBuildItem;
import io.quarkus.devui.deployment.extension.Extension;
import io.quarkus.devui.spi.page.Page;
import java.net.URISyntaxException;
import java.nio.file.Path;

/// A card in Quarkus' Dev UI with links to the views of the console.
///
/// Dev UI makes cards of extensions, and Elbow is an application: the card is added to those that
/// Dev UI has made.
public class ConsoleCard {
    private static final String NAME = "Elbow";
    private static final String NAMESPACE = "elbow";
    private static final String CONSOLE = "/console/";

    /// Dev UI looks for an extension's logo in `/q/dev-ui/NAMESPACE/`.
    private static final String LOGO = "../../.." + CONSOLE + "icon.svg";

    /// @param data of Dev UI's pages. None is added, but a step that may add some runs before they
    ///   are written
    @BuildStep(onlyIf = IsLocalDevelopment.class)
    void add(ExtensionsBuildItem extensions, BuildProducer<BuildTimeConstBuildItem> data)
            throws URISyntaxException {
        extensions.getActiveExtensions().addFirst(card());
        deleteListAtExit();
    }

    private static Extension card() {
        var card = new Extension();
        card.setNamespace(NAMESPACE);
        card.setArtifact("dev.elbow:elbow");
        card.setUnlisted("false");
        card.setName(NAME);
        card.setDescription(
                "The console of the load balancer: what arrived, where it went, what came back");
        card.setLogo(LOGO, LOGO);
        card.addCardPage(link("Requests", "requests", "list"));
        card.addCardPage(link("Load balancers", "balancers", "diagram-project"));
        card.addCardPage(link("Functions", "functions", "bolt"));
        card.addCardPage(link("Try", "try", "paper-plane"));
        card.addCardPage(link("Configuration", "configuration", "sliders"));
        return card;
    }

    /// A link that opens a tab of its own, as other pages may not frame the console.
    private static Page link(String title, String view, String icon) {
        var page =
                Page.externalPageBuilder(title)
                        .icon("font-awesome-solid:" + icon)
                        .url(CONSOLE + "#/" + view)
                        .doNotEmbed();
        page.namespace(NAMESPACE);
        page.extension(NAME);
        return page.build();
    }

    /// Tests that an IDE starts read the same folder, and have no Dev UI to load this class with.
    private static void deleteListAtExit() throws URISyntaxException {
        var classes = ConsoleCard.class.getProtectionDomain().getCodeSource().getLocation();
        Path.of(classes.toURI())
                .resolve("META-INF/quarkus-build-steps.list")
                .toFile()
                .deleteOnExit();
    }
}
