@rem Open the program, setting up all it needs first: scripts\run [--demo] [ARGUMENTS...]
@echo off
setlocal
pushd .
call "%~dp0setup.bat" requirements.txt || exit /b 1
popd
"%~dp0..\.venv\Scripts\python.exe" "%~dp0..\app.py" %*
exit /b %errorlevel%
