package dev.weft.wasm.js;

/**
 * How values of a Java type cross to JavaScript and back.
 *
 * @param <T> the Java type
 */
public abstract class JsCodec<T> {

    /** Values as they are. */
    public static final JsCodec<JsValue> VALUE = new JsCodec<>() {
        @Override
        public JsValue toJs(JsValue value) {
            return value;
        }

        @Override
        public JsValue toJava(JsValue value) {
            return value;
        }
    };

    /** Text. */
    public static final JsCodec<String> TEXT = new JsCodec<>() {
        @Override
        public JsValue toJs(String text) {
            return JsValue.of(text);
        }

        @Override
        public String toJava(JsValue value) {
            return value.text();
        }
    };

    /** Numbers. */
    public static final JsCodec<Double> NUMBER = new JsCodec<>() {
        @Override
        public JsValue toJs(Double number) {
            return JsValue.of(number.doubleValue());
        }

        @Override
        public Double toJava(JsValue value) {
            return value.number();
        }
    };

    /** Bytes: a {@code Uint8Array} for JavaScript, copied; towards Java an {@code ArrayBuffer} or any view of one. */
    public static final JsCodec<byte[]> BYTES = new JsCodec<>() {
        @Override
        public JsValue toJs(byte[] bytes) {
            return JsValue.of(bytes);
        }

        @Override
        public byte[] toJava(JsValue value) {
            return value.bytes();
        }
    };

    /** For codecs of your own. */
    protected JsCodec() {}

    /** The JavaScript value for a Java value. Must not suspend. */
    public abstract JsValue toJs(T value);

    /**
     * The Java value for a JavaScript value. Must not suspend.
     *
     * @throws IllegalArgumentException if it is of a kind that this codec does not know
     */
    public abstract T toJava(JsValue value);
}
