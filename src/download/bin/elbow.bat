@echo off
rem Starts Elbow with a Java 25: the one in runtime\ if this download has one, else that of JAVA_HOME, else the one on the PATH.
rem Settings: JAVA_HOME; JAVA_OPTS and ELBOW_JAVA_OPTS, added to the JVM's options, the latter last.
setlocal
set "LIB=%~dp0..\lib"
set "JAVA=java.exe"
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java.exe"
if exist "%~dp0..\runtime\bin\java.exe" set "JAVA=%~dp0..\runtime\bin\java.exe"
where /q "%JAVA%" 2>nul || if not exist "%JAVA%" (
  echo elbow: no Java 25 or newer found: install one ^(https://adoptium.net^) or point JAVA_HOME at one 1>&2
  exit /b 1
)
set "COLLECTOR=-XX:+UseSerialGC -XX:NewSize=4m"
echo %JAVA_OPTS% %ELBOW_JAVA_OPTS% | findstr /r /c:"-XX:+Use.*GC" >nul && set "COLLECTOR="
"%JAVA%" %COLLECTOR% -XX:+ExitOnOutOfMemoryError -Xms12m %JAVA_OPTS% %ELBOW_JAVA_OPTS% -jar "%LIB%\quarkus-run.jar" %*
exit /b %ERRORLEVEL%
