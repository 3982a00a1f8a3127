package dev.elbow.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NativeExecutableTest {
    @Test
    void aJvmIsNone() {
        assertThat(NativeExecutable.IS_CURRENT).isFalse();
    }
}
