package dev.elbow.model;

import java.time.Instant;
import java.time.ZoneOffset;

/// The least capacity that a load balancer is to have ("LCU reservation"). It is recorded and told;
/// this machine has what it has.
///
/// @param capacityUnits 0 for none
/// @param lastModifiedTime the epoch when there never was one
/// @param decreases on the day of the last modification, in UTC
public record CapacityReservation(int capacityUnits, Instant lastModifiedTime, int decreases) {
    public static final CapacityReservation NONE = new CapacityReservation(0, Instant.EPOCH, 0);

    public CapacityReservation of(int changed, Instant now) {
        boolean less = changed < capacityUnits && changed > 0;
        return new CapacityReservation(changed, now, decreasesOnDayOf(now) + (less ? 1 : 0));
    }

    public int decreasesOnDayOf(Instant now) {
        return day(now) == day(lastModifiedTime) ? decreases : 0;
    }

    private static long day(Instant time) {
        return time.atOffset(ZoneOffset.UTC).toLocalDate().toEpochDay();
    }
}
