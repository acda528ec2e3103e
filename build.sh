#!/usr/bin/env bash
# Finds dotnet, keeps eng/Build compiled and hands it all arguments: every command lives there. build.cmd does the same on Windows.
set -euo pipefail

root="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
out="$root/artifacts/eng"
program="$out/bin/Build/release/Build.dll"
log="$out/build.$$.log"
cure='Install the .NET 10 SDK (https://dotnet.microsoft.com/download/dotnet/10.0), or put its folder on the PATH, and try again.'

fail() {
    printf 'error: %s\ncure: %s\n' "$1" "$2" >&2
    rm -f "$log" "$out/built.$$"
    exit 1
}

# Standard output and input belong to the command that is run in the end.
compile() {
    touch "$out/built.$$"
    "$dotnet" build "$root/eng/Build" -c Release -v q --nologo -clp:NoSummary -nodeReuse:false "-p:ArtifactsPath=$out" \
        </dev/null >"$log" 2>&1
}

dotnet="$(command -v dotnet || true)"
for folder in "${DOTNET_ROOT:-}" "${HOME:-}/.dotnet" /usr/share/dotnet /usr/lib/dotnet /usr/local/share/dotnet; do
    [ -n "$dotnet" ] || [ ! -x "$folder/dotnet" ] || dotnet="$folder/dotnet"
done
[ -n "$dotnet" ] || fail 'dotnet was not found.' "$cure"

if [ ! -f "$out/built" ] || ! "$dotnet" "$program" is-current </dev/null >/dev/null 2>&1; then
    mkdir -p "$out"
    here="$PWD"
    cd "$root" # dotnet reads global.json from the current folder upwards
    "$dotnet" --version </dev/null >"$log" 2>&1 || fail "no .NET SDK fits $root/global.json:"$'\n'"$(cat "$log")" "$cure"
    # A second command of this checkout may be compiling the same at this moment: one more try.
    compile || { sleep 3 && compile; } || fail "eng/Build does not compile:"$'\n'"$(cat "$log")" 'Correct what the messages name.'
    mv "$out/built.$$" "$out/built"
    rm -f "$log"
    cd "$here"
fi

exec "$dotnet" "$program" "$@"
