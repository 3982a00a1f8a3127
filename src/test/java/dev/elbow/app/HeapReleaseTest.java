package dev.elbow.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HeapReleaseTest {
    private static final long MB = 1024 * 1024;

    private long used;
    private int collections;

    private final HeapRelease release =
            new HeapRelease(
                    () -> used,
                    () -> {
                        collections++;
                        used = 3 * MB;
                    });

    @Test
    void anIdleHeapIsCollectedOnce() {
        look(10 * MB);
        assertThat(collections).isZero(); // it was busy until now
        look(10 * MB);
        assertThat(collections).isEqualTo(1);
        look(used);
        look(used);
        assertThat(collections).isEqualTo(1);
    }

    @Test
    void aBusyHeapIsNotCollected() {
        for (int looks = 1; looks <= 20; looks++) {
            look(looks * MB);
        }
        assertThat(collections).isZero();
    }

    @Test
    void aHeapThatCollectsItselfIsBusy() {
        for (int rounds = 0; rounds < 5; rounds++) {
            look(12 * MB);
            look(5 * MB);
        }
        assertThat(collections).isZero();
    }

    @Test
    void littleGarbageIsLeftUntilThereIsMore() {
        look(10 * MB);
        look(10 * MB);
        for (int looks = 0; looks < 4; looks++) {
            look(used + MB / 3);
        }
        assertThat(collections).isEqualTo(1);
        for (int looks = 0; looks < 4; looks++) {
            look(used + MB / 3);
        }
        assertThat(collections).isEqualTo(2);
    }

    private void look(long bytes) {
        used = bytes;
        release.look();
    }
}
