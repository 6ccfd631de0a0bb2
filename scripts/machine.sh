# What both scripts need to know about the machine. Sourced, never run.

export DOTNET_CLI_TELEMETRY_OPTOUT=1 TESTINGPLATFORM_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
export DOTNET_CLI_UI_LANGUAGE=en PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1
# No helper of the build stays behind when it is done.
export MSBUILDDISABLENODEREUSE=1 UseSharedCompilation=false UseRazorBuildServer=false

say() { printf '%s\n' "$*" >&2; }

stop() {
    say "$*"
    exit 1
}

need_dotnet() {
    local place
    for place in "${DOTNET_ROOT:-}" "$HOME/.dotnet" /usr/share/dotnet /usr/lib/dotnet; do
        command -v dotnet >/dev/null && break
        if [ -x "$place/dotnet" ]; then PATH="$PATH:$place"; fi
    done
    if ! dotnet --list-sdks 2>/dev/null | grep -q '^10\.'; then
        stop "Alongside needs the .NET 10 SDK: on Ubuntu run 'sudo apt-get install dotnet-sdk-10.0', on Debian follow https://learn.microsoft.com/dotnet/core/install/linux-debian, then start again."
    fi
}

# need_packages WHAT PACKAGE...: installs them where that is allowed, or says the command that does.
need_packages() {
    local what=$1 sudo=()
    shift
    command -v apt-get >/dev/null || stop "$what is missing: install it with your system's package manager, then start again."
    if [ "$(id -u)" -ne 0 ]; then
        sudo -n true 2>/dev/null || stop "$what is missing: run 'sudo apt-get install $*', then start again."
        sudo=(sudo -n)
    fi
    say "Installing $what ..."
    local log
    log=$(mktemp)
    if ! { "${sudo[@]}" apt-get update && "${sudo[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$@"; } >"$log" 2>&1 </dev/null; then
        tail -n 5 "$log" >&2
        stop "$what could not be installed: run 'sudo apt-get install $*' to see why, then start again."
    fi
    rm -f "$log"
}

need_postgres() {
    local place
    for place in $(command -v postgres || true) /usr/lib/postgresql/*/bin/postgres; do
        if [ -x "$place" ]; then return; fi
    done
    # Only the programs are wanted: without this line Debian would also start a database of its own.
    local settings=/etc/postgresql-common/createcluster.d
    if [ "$(id -u)" -eq 0 ]; then
        mkdir -p "$settings"
        echo 'create_main_cluster = false' >"$settings/alongside.conf"
    elif sudo -n true 2>/dev/null; then
        sudo -n mkdir -p "$settings"
        echo 'create_main_cluster = false' | sudo -n tee "$settings/alongside.conf" >/dev/null
    fi
    need_packages "PostgreSQL" postgresql
}
