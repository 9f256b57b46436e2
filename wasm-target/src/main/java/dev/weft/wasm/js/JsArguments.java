package dev.weft.wasm.js;

/** What JavaScript passed to a function or a task. */
public final class JsArguments {

    private final JsValue array;

    JsArguments(JsValue array) {
        this.array = array;
    }

    /** How many there are. */
    public int count() {
        return (int) array.get("length").number();
    }

    /** One of them, from 0 on; undefined if fewer were passed. */
    public JsValue get(int index) {
        return array.get(index);
    }

    @Override
    public String toString() {
        return "arguments (" + array + ")";
    }
}
