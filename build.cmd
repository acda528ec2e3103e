@echo off
rem Finds dotnet, keeps eng\Build compiled and hands it all arguments: every command lives there. build.sh does the same elsewhere.
setlocal
set "root=%~dp0"
set "out=%root%artifacts\eng"
set "program=%out%\bin\Build\release\Build.dll"
set "log=%out%\build.log"
set "dotnet=dotnet"

where dotnet >nul 2>nul
if not errorlevel 1 goto found
set "dotnet=%ProgramFiles%\dotnet\dotnet.exe"
if exist "%dotnet%" goto found
set "dotnet=%LocalAppData%\Microsoft\dotnet\dotnet.exe"
if exist "%dotnet%" goto found
echo error: dotnet was not found.>&2
goto cure

:found
if not exist "%out%\built" goto compile
"%dotnet%" "%program%" is-current <nul >nul 2>nul
if errorlevel 1 goto compile

:run
"%dotnet%" "%program%" %*
exit /b %errorlevel%

:compile
if not exist "%out%" mkdir "%out%"
rem dotnet reads global.json from the current folder upwards.
pushd "%root%"
"%dotnet%" --version <nul >"%log%" 2>&1
if errorlevel 1 goto old
echo building >"%out%\built.new"
call :build
if not errorlevel 1 goto built
rem A second command of this checkout may be compiling the same at this moment: one more try.
ping -n 4 127.0.0.1 >nul
call :build
if errorlevel 1 goto broken
:built
popd
move /y "%out%\built.new" "%out%\built" >nul
del "%log%"
goto run

:build
"%dotnet%" build eng\Build -c Release -v q --nologo -clp:NoSummary -nodeReuse:false "-p:ArtifactsPath=%out%" <nul >"%log%" 2>&1
exit /b %errorlevel%

:old
popd
echo error: no .NET SDK fits %root%global.json:>&2
type "%log%" >&2
:cure
echo cure: Install the .NET 10 SDK (https://dotnet.microsoft.com/download/dotnet/10.0), or put its folder on the PATH, and try again.>&2
exit /b 1

:broken
popd
echo error: eng\Build does not compile:>&2
type "%log%" >&2
echo cure: Correct what the messages name.>&2
exit /b 1
