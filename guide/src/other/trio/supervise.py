import trio

PARTS = ["10", "ten", "30"]


async def main():
    outcomes = [""] * len(PARTS)

    async def guarded(i):
        try:
            outcomes[i] = await parse(PARTS[i])
        except ValueError as failure:
            outcomes[i] = failure

    async with trio.open_nursery() as nursery:
        for i in range(len(PARTS)):
            nursery.start_soon(guarded, i)
    for part, outcome in zip(PARTS, outcomes):
        print(f"{part}: {outcome}")


async def parse(text):
    await trio.sleep(0.02)
    if not text[0].isdigit():
        raise ValueError("not a number")
    return int(text)


trio.run(main)
