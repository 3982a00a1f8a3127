package dev.elbow.control.ec2;

/// EC2 did not say what it was asked.
public sealed class Ec2Failure extends Exception {
    private static final long serialVersionUID = 1L;

    Ec2Failure(String message) {
        super(message);
    }

    /// Not reached, not answered in time, or not able to: another try may do.
    public static final class Unavailable extends Ec2Failure {
        private static final long serialVersionUID = 1L;

        Unavailable(String message) {
            super(message);
        }
    }

    /// Answered, but with a refusal or with something that is no answer: it will be the same again.
    public static final class Refused extends Ec2Failure {
        private static final long serialVersionUID = 1L;

        Refused(String message) {
            super(message);
        }
    }
}
