package dev.elbow.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class FolderOrderTest {
    private static final FolderOrder ORDER =
            FolderOrder.of(
                    "client -> exchange -> target", "exchange -> compiled -> tls, page", "mutual");

    @Test
    void arrowsLeadOneWay() {
        assertThat(ORDER.allows("client", "exchange")).isTrue();
        assertThat(ORDER.allows("exchange", "client")).isFalse();
        assertThat(ORDER.allows("compiled", "page")).isTrue();
    }

    @Test
    void arrowsLeadOnFromFolderToFolder() {
        assertThat(ORDER.allows("client", "tls")).isTrue();
        assertThat(ORDER.allows("tls", "client")).isFalse();
    }

    @Test
    void foldersThatNoArrowJoinsDoNotUseEachOther() {
        assertThat(ORDER.allows("target", "compiled")).isFalse();
        assertThat(ORDER.allows("tls", "page")).isFalse();
        assertThat(ORDER.allows("mutual", "mutual")).isTrue();
    }

    @Test
    void anOrderContainsTheFoldersThatItNames() {
        assertThat(ORDER.contains("mutual")).isTrue();
        assertThat(ORDER.contains("console")).isFalse();
    }

    @Test
    void arrowsThatLeadInARingAreNoOrder() {
        assertThatThrownBy(() -> FolderOrder.of("a -> b", "b -> c -> a"))
                .hasMessage("a: above itself (expected: an order)");
    }
}
