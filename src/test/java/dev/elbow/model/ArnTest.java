package dev.elbow.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// Whose an ARN is.
class ArnTest {
    private static final Scope SCOPE = new Scope("123456789012", "us-east-1");

    @Test
    void isInItsOwnScopeAndNoOther() {
        var arn = Arn.targetGroup(SCOPE, "web", "0123456789abcdef");

        assertThat(arn.scope()).isEqualTo(SCOPE);
        assertThat(arn.isIn(SCOPE)).isTrue();
        assertThat(arn.isIn(new Scope("123456789012", "us-east"))).isFalse();
        assertThat(arn.isIn(new Scope("123456789012", "us-east-11"))).isFalse();
        assertThat(arn.isIn(new Scope("210987654321", "us-east-1"))).isFalse();
        assertThat(arn.isIn(new Scope("12345678901", "us-east-1"))).isFalse();
        assertThat(new Arn("arn:aws:s3:::bucket").isIn(SCOPE)).isFalse();
        assertThat(new Arn("arn:aws:s3:::bucket").isIn(new Scope("", ""))).isTrue();
    }
}
