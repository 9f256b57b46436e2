import trio


async def main():
    winner = None

    async def ask(server, seconds):
        nonlocal winner
        try:
            await trio.sleep(seconds)
        except trio.Cancelled:
            print(f"{server} was cancelled")
            raise
        winner = server
        nursery.cancel_scope.cancel()

    async with trio.open_nursery() as nursery:
        nursery.start_soon(ask, "near", 0.02)
        nursery.start_soon(ask, "far", 2)
    print(f"answer from {winner}")


trio.run(main)
