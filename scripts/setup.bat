@rem Called by run.bat and test.bat with the name of a lock file; does nothing when all is ready.
@echo off
cd /d "%~dp0.."
set "LOCK=%~1"
if exist .venv\locks\requirements-dev.txt set "LOCK=requirements-dev.txt"
if exist .venv\Scripts\python.exe fc /b "%LOCK%" ".venv\locks\%LOCK%" >nul 2>&1 && exit /b 0

if not exist .uv\Scripts\uv.exe (
  echo Setting up uv, once...
  py -3 -m venv .uv || goto nopython
  .uv\Scripts\python -m pip install -q --require-hashes -r scripts\uv.txt || goto nonetwork
)
echo Installing the locked packages of %LOCK%...
if not exist .venv\Scripts\python.exe (
  .uv\Scripts\uv venv -q --clear --python ">=3.11" .venv || goto nopython
)
.uv\Scripts\uv pip sync -q --require-hashes --python .venv\Scripts\python.exe "%LOCK%" || goto nonetwork
if not exist .venv\locks mkdir .venv\locks
copy /y requirements.txt .venv\locks >nul
copy /y "%LOCK%" .venv\locks >nul
exit /b 0

:nopython
echo Python 3.11 or newer is missing. Please install it with its launcher "py", then start again.
exit /b 1

:nonetwork
echo The packages could not be installed. Please check the network and the free disk space, then start again.
exit /b 1
