package dev.elbow.control.op;

import java.util.Arrays;
import java.util.Optional;

/// A quota of AWS that concerns an Application Load Balancer (alb-spec §8).
public enum Limit {
    LOAD_BALANCERS("application-load-balancers", 50, true),
    LISTENERS_PER_LOAD_BALANCER("listeners-per-application-load-balancer", 50, true),
    RULES_PER_LOAD_BALANCER("rules-per-application-load-balancer", 100, true),
    /// Without the default ones.
    CERTIFICATES_PER_LOAD_BALANCER("certificates-per-application-load-balancer", 25, true),
    TARGET_GROUPS("target-groups", 3_000, true),
    TARGET_GROUPS_PER_LOAD_BALANCER("target-groups-per-application-load-balancer", 100, false),
    TARGET_GROUPS_PER_ACTION("target-groups-per-action-on-application-load-balancer", 5, false),
    TARGETS_PER_LOAD_BALANCER("targets-per-application-load-balancer", 1_000, true),
    /// Of instances or addresses; of functions it is always one.
    TARGETS_PER_TARGET_GROUP("targets-per-target-group", 1_000, true),
    REGISTRATIONS_PER_TARGET("target-id-registrations-per-application-load-balancer", 1_000, false),
    CONDITION_VALUES_PER_RULE("condition-values-per-alb-rule", 5, false),
    WILDCARDS_PER_RULE("condition-wildcards-per-alb-rule", 5, false),

    // AWS has no names for these in its answer
    TAGS_PER_RESOURCE("tags-per-resource", 50, false),
    TRUST_STORES("trust-stores", 20, true),
    CA_CERTIFICATES_PER_TRUST_STORE("ca-certificates-per-trust-store", 25, false),
    REVOCATION_LISTS_PER_TRUST_STORE("revocation-lists-per-trust-store", 30, false),
    REVOCATION_ENTRIES_PER_TRUST_STORE("revocation-entries-per-trust-store", 500_000, false),
    VERIFY_LISTENERS_PER_LOAD_BALANCER("verify-listeners-per-application-load-balancer", 2, false),
    CAPACITY_UNITS_PER_LOAD_BALANCER("capacity-units-per-application-load-balancer", 15_000, true);

    private final String text;
    private final int usual;
    private final boolean raised;

    Limit(String text, int usual, boolean raised) {
        this.text = text;
        this.usual = usual;
        this.raised = raised;
    }

    /// The name that `DescribeAccountLimits` has for it, or one like those.
    public String text() {
        return text;
    }

    /// What an account begins with.
    public int usual() {
        return usual;
    }

    /// The most it can be set to: where AWS raises none, what works here must work there.
    int most() {
        return raised ? 1_000_000 : usual;
    }

    static Optional<Limit> named(String text) {
        return Arrays.stream(values()).filter(limit -> limit.text.equals(text)).findFirst();
    }
}
