/**
 * A class without a package, as quick experiments have them.
 *
 * @param text something
 */
record Alone(String text) {

}
