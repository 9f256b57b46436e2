package dev.weft.loop;

/** Where strands wait until no other can run. One is let go at a time: the next waits until that one has parked, too. */
final class Idle extends WaitQueue {

    Idle() {
        super(ParkReason.IDLE);
    }

    /** Lets go of who has waited longest; false when nobody waits. Called when nothing else can run. */
    boolean letGo() {
        Waiter first = poll();
        if (first == null) {
            return false;
        }
        first.serve();
        return true;
    }

    @Override
    public String describe() {
        return "no other task can run";
    }
}
