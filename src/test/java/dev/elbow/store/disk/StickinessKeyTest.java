package dev.elbow.store.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.elbow.model.Snapshot;
import dev.elbow.store.CompleteSnapshot;
import dev.elbow.store.SavedState;
import dev.elbow.store.StateFailure;
import dev.elbow.store.json.SnapshotJson;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The key of stickiness cookies in the state file.
class StickinessKeyTest {
    @TempDir private Path folder;

    private byte[] key() throws StateFailure {
        try (var state = StateFile.open(folder)) {
            return state.stickinessKey();
        }
    }

    private Snapshot loaded() throws StateFailure {
        try (var state = StateFile.open(folder)) {
            return state.load();
        }
    }

    @Test
    void itIsMadeOnceAndSurvivesARestart() throws StateFailure {
        var key = key();

        assertThat(key).hasSize(SavedState.KEY_BYTES);
        assertThat(key()).isEqualTo(key);
        assertThat(loaded()).isEqualTo(Snapshot.EMPTY);
    }

    @Test
    void itSurvivesChangesAnImportAndAReset() throws StateFailure {
        byte[] key;
        try (var state = StateFile.open(folder)) {
            key = state.stickinessKey();
            var full = CompleteSnapshot.snapshot().atRevision(1);
            state.commit(Snapshot.EMPTY, full);
            assertThat(state.stickinessKey()).isEqualTo(key);
            state.commit(full, Snapshot.EMPTY.atRevision(2));
        }
        assertThat(key()).isEqualTo(key);
        assertThat(loaded()).isEqualTo(Snapshot.EMPTY.atRevision(2));
    }

    @Test
    void aStateWithoutOneGetsItAndKeepsItsConfigurationAndRevision() throws StateFailure {
        var full = CompleteSnapshot.snapshot().atRevision(1);
        try (var state = StateFile.open(folder)) {
            state.commit(Snapshot.EMPTY, full);
        }

        var key = key();

        assertThat(loaded()).isEqualTo(full);
        assertThat(key()).isEqualTo(key);
    }

    @Test
    void itIsInNoExport() throws StateFailure {
        var text = Base64.getEncoder().encodeToString(key());

        assertThat(new SnapshotJson().export(loaded())).doesNotContain(text);
    }

    @Test
    void statesHaveDifferentOnes(@TempDir Path other) throws StateFailure {
        try (var second = StateFile.open(other)) {
            assertThat(second.stickinessKey()).isNotEqualTo(key());
        }
        var unsaved = SavedState.none();
        assertThat(unsaved.stickinessKey())
                .hasSize(SavedState.KEY_BYTES)
                .isEqualTo(unsaved.stickinessKey())
                .isNotEqualTo(SavedState.none().stickinessKey());
    }

    @Test
    void oneThatWasChangedOutsideIsDamage() throws StateFailure {
        key();
        try (var store = MVStore.open(folder.resolve(StateFile.NAME).toString())) {
            MVMap<String, String> keys = store.openMap("keys");
            keys.putAll(Map.of("stickiness", "AAAA"));
            store.commit();
        }

        assertThatThrownBy(this::key)
                .isInstanceOf(StateFailure.class)
                .hasMessageContaining("it does not hold what was written to it");
    }
}
