package dev.elbow.balancing;

/// Selects the zone of a client's connection, as DNS does on AWS: the connections of a listener are
/// given to the zones of the load balancer in turn, leaving out those that failed over
/// (docs/decisions/0028-connections-take-turns-in-zones.md). Safe from any thread.
final class ZoneSelector {
    /// @param zones the number of zones
    /// @param inDns the indexes of the zones in DNS, in order
    @SuppressWarnings("ArrayRecordComponent") // an array for the hot path; never compared
    private record Selection(int zones, int[] inDns) {}

    private volatile Selection selection = new Selection(1, new int[] {0});

    /// @param connection the number of the connection at its listener
    /// @return the index of a zone
    int zoneOf(int connection) {
        var current = selection;
        int zone = Integer.remainderUnsigned(connection, current.zones);
        if (current.inDns.length == current.zones || isInDns(current, zone)) {
            return zone;
        }
        int turn = Integer.divideUnsigned(connection, current.zones);
        return current.inDns[Integer.remainderUnsigned(turn, current.inDns.length)];
    }

    boolean isInDns(int zone) {
        return isInDns(selection, zone);
    }

    private static boolean isInDns(Selection selection, int zone) {
        for (int index : selection.inDns) {
            if (index == zone) {
                return true;
            }
        }
        return false;
    }

    /// @param zones at least 1
    /// @param inDns at least one
    void select(int zones, int[] inDns) {
        selection = new Selection(zones, inDns);
    }
}
