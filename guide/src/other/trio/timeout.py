import trio


async def main():
    quote = "no quote in time"
    with trio.move_on_after(0.05):
        quote = await fetch_quote()
    print(quote)


async def fetch_quote():
    try:
        await trio.sleep(2)
        return "a quote"
    finally:
        print("connection closed")


trio.run(main)
