@rem Run the tests, setting up all they need first: scripts\test [PYTEST ARGUMENTS...]
@echo off
setlocal
call "%~dp0setup.bat" requirements-dev.txt || exit /b 1
set QT_QPA_PLATFORM=offscreen
.venv\Scripts\python -m pytest -n 2 %*
exit /b %errorlevel%
