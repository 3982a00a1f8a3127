package dev.elbow.function.reload;

import static dev.elbow.function.reload.Settling.Rest.CHANGED;
import static dev.elbow.function.reload.Settling.Rest.CHANGING;
import static dev.elbow.function.reload.Settling.Rest.UNCHANGED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.elbow.function.code.CodeStamp;
import dev.elbow.function.reload.Settling.Rest;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class SettlingTest {

    private static final CodeState LOADED = state(1, 10, true);

    private final Settling settling = new Settling(LOADED);

    private static CodeState state(int content, int files, boolean readable) {
        return new CodeState(List.of(new CodeStamp(content, content, files)), () -> readable);
    }

    private Rest at(int millis, CodeState state) {
        return settling.look(state, Duration.ofMillis(millis).toNanos());
    }

    @Test
    void whatIsLoadedStaysAsItIs() {
        assertThat(at(0, LOADED)).isEqualTo(UNCHANGED);
        assertThat(at(60_000, LOADED)).isEqualTo(UNCHANGED);
    }

    @Test
    void aChangeIsWaitedForUntilItIsAtRest() {
        var changed = state(2, 10, true);
        assertThat(at(1_000, changed)).isEqualTo(CHANGING);
        assertThat(at(1_199, changed)).isEqualTo(CHANGING);
        assertThat(at(1_200, changed)).isEqualTo(CHANGED);
        settling.loaded();
        assertThat(at(1_250, changed)).isEqualTo(UNCHANGED);
    }

    @Test
    void eachWriteStartsTheQuietAnew() {
        for (int write = 0; write < 100; write++) {
            assertThat(at(150 * write, state(2 + write, 11 + write, true))).isEqualTo(CHANGING);
        }
        assertThat(at(150 * 99 + 200, state(101, 110, true))).isEqualTo(CHANGED);
    }

    @Test
    void aHalfWrittenArchiveIsWaitedForAndToldWhenItStaysSo() {
        var half = state(2, 10, false);
        assertThat(at(0, half)).isEqualTo(CHANGING);
        assertThat(at(4_999, half)).isEqualTo(CHANGING);
        assertThat(at(5_000, half)).isEqualTo(CHANGED);
    }

    @Test
    void theEndOfAnArchiveIsSoonEnoughAfterALongBreak() {
        assertThat(at(0, state(2, 10, false))).isEqualTo(CHANGING);
        assertThat(at(3_000, state(3, 10, true))).isEqualTo(CHANGING);
        assertThat(at(3_200, state(3, 10, true))).isEqualTo(CHANGED);
    }

    @Test
    void aCleanFolderIsWaitedForSinceARebuildIsOnItsWay() {
        var clean = state(0, 0, true);
        assertThat(at(0, clean)).isEqualTo(CHANGING);
        assertThat(at(4_000, clean)).isEqualTo(CHANGING);
        assertThat(at(4_100, state(2, 10, true))).isEqualTo(CHANGING);
        assertThat(at(4_300, state(2, 10, true))).isEqualTo(CHANGED);
    }

    @Test
    void aFolderThatStaysCleanIsTold() {
        assertThat(at(0, state(0, 0, true))).isEqualTo(CHANGING);
        assertThat(at(5_000, state(0, 0, true))).isEqualTo(CHANGED);
    }

    @Test
    void fewerFilesThanBeforeAreMostLikelyABuildsFirstHalf() {
        assertThat(at(0, state(2, 4, true))).isEqualTo(CHANGING);
        assertThat(at(1_999, state(2, 4, true))).isEqualTo(CHANGING);
        assertThat(at(2_000, state(2, 4, true))).isEqualTo(CHANGED);
    }

    @Test
    void aChangeThatIsUndoneNeedsNoLoad() {
        assertThat(at(0, state(2, 10, true))).isEqualTo(CHANGING);
        assertThat(at(100, LOADED)).isEqualTo(UNCHANGED);
        assertThat(at(1_000, LOADED)).isEqualTo(UNCHANGED);
    }
}
