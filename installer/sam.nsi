; The Windows installer. Run by installer/windows.py, which says VERSION, SIZE (kilobytes), FOLDER, ICON and OUT.
;
; For one person without asking for an administrator; whoever is one may install for all users (/AllUsers), where nobody else can
; change the program. /S installs without a window, /D=FOLDER elsewhere. Nothing here touches a depot.

Unicode true
Target amd64-unicode
SetCompressor /SOLID lzma
ManifestDPIAware true
Name "SAM"
BrandingText "SAM ${VERSION}"
OutFile "${OUT}"

VIProductVersion "${VERSION}.0"
VIAddVersionKey "ProductName" "SAM"
VIAddVersionKey "ProductVersion" "${VERSION}"
VIAddVersionKey "FileVersion" "${VERSION}"
VIAddVersionKey "FileDescription" "SAM ${VERSION}"
VIAddVersionKey "LegalCopyright" "Apache License 2.0"

!define MULTIUSER_EXECUTIONLEVEL Highest
!define MULTIUSER_MUI
!define MULTIUSER_INSTALLMODE_COMMANDLINE
!define MULTIUSER_INSTALLMODE_DEFAULT_CURRENTUSER
!define MULTIUSER_USE_PROGRAMFILES64
!define MULTIUSER_INSTALLMODE_INSTDIR "SAM"
!define MULTIUSER_INSTALLMODE_INSTDIR_REGISTRY_KEY "Software\SAM"
!define MULTIUSER_INSTALLMODE_INSTDIR_REGISTRY_VALUENAME "Folder"
; an installed copy for all users is found again by an update
!define MULTIUSER_INSTALLMODE_DEFAULT_REGISTRY_KEY "Software\SAM"
!define MULTIUSER_INSTALLMODE_DEFAULT_REGISTRY_VALUENAME "Folder"
!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define LISTED "Software\Microsoft\Windows\CurrentVersion\Uninstall\SAM"
!include MultiUser.nsh
!include MUI2.nsh

!insertmacro MULTIUSER_PAGE_INSTALLMODE
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!define MUI_FINISHPAGE_RUN "$INSTDIR\sam-window.exe"
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"
!insertmacro MUI_LANGUAGE "Spanish"
!insertmacro MUI_LANGUAGE "French"
!insertmacro MUI_LANGUAGE "PortugueseBR"

LangString RUNNING ${LANG_ENGLISH} "SAM is open. Close it, then install again. Nothing was changed."
LangString RUNNING ${LANG_SPANISH} "SAM está abierto. Ciérrelo y vuelva a instalar. No se cambió nada."
LangString RUNNING ${LANG_FRENCH} "SAM est ouvert. Fermez-le, puis recommencez l'installation. Rien n'a été modifié."
LangString RUNNING ${LANG_PORTUGUESEBR} "O SAM está aberto. Feche-o e instale de novo. Nada foi alterado."
LangString OLDWINDOWS ${LANG_ENGLISH} "SAM needs Windows 10 (version 1809) or newer, 64 bits."
LangString OLDWINDOWS ${LANG_SPANISH} "SAM necesita Windows 10 (versión 1809) o posterior, de 64 bits."
LangString OLDWINDOWS ${LANG_FRENCH} "SAM nécessite Windows 10 (version 1809) ou plus récent, 64 bits."
LangString OLDWINDOWS ${LANG_PORTUGUESEBR} "O SAM precisa do Windows 10 (versão 1809) ou mais recente, de 64 bits."

Function .onInit
  !insertmacro MULTIUSER_INIT
  ${IfNot} ${AtLeastWin10}
    MessageBox MB_OK|MB_ICONSTOP "$(OLDWINDOWS)" /SD IDOK
    SetErrorLevel 3
    Quit
  ${EndIf}
FunctionEnd

Function un.onInit
  !insertmacro MULTIUSER_UNINIT
FunctionEnd

; The library of Python is in use as long as a SAM runs: what cannot be removed is not replaced by halves.
!macro STOP_WHILE_RUNNING
  ClearErrors
  ${If} ${FileExists} "$INSTDIR\python\python311.dll"
    Delete "$INSTDIR\python\python311.dll"
    ${If} ${Errors}
      MessageBox MB_OK|MB_ICONSTOP "$(RUNNING)" /SD IDOK
      SetErrorLevel 3
      Quit
    ${EndIf}
  ${EndIf}
!macroend

; Modules of an earlier version must not lie beside those of this one.
!macro REMOVE_PROGRAM
  RMDir /r "$INSTDIR\python"
  RMDir /r "$INSTDIR\packages"
  RMDir /r "$INSTDIR\licences"
  Delete "$INSTDIR\sam.exe"
  Delete "$INSTDIR\sam-window.exe"
!macroend

Section
  !insertmacro STOP_WHILE_RUNNING
  !insertmacro REMOVE_PROGRAM
  SetOutPath "$INSTDIR"
  File /r "${FOLDER}/*.*"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  CreateShortcut "$SMPROGRAMS\SAM.lnk" "$INSTDIR\sam-window.exe"
  WriteRegStr SHCTX "Software\SAM" "Folder" "$INSTDIR"
  WriteRegStr SHCTX "${LISTED}" "DisplayName" "SAM"
  WriteRegStr SHCTX "${LISTED}" "DisplayVersion" "${VERSION}"
  WriteRegStr SHCTX "${LISTED}" "DisplayIcon" "$INSTDIR\sam-window.exe"
  WriteRegStr SHCTX "${LISTED}" "Publisher" "The SAM project"
  WriteRegStr SHCTX "${LISTED}" "InstallLocation" "$INSTDIR"
  WriteRegStr SHCTX "${LISTED}" "UninstallString" '"$INSTDIR\uninstall.exe" /$MultiUser.InstallMode'
  WriteRegStr SHCTX "${LISTED}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /$MultiUser.InstallMode /S'
  WriteRegDWORD SHCTX "${LISTED}" "EstimatedSize" ${SIZE}
  WriteRegDWORD SHCTX "${LISTED}" "NoModify" 1
  WriteRegDWORD SHCTX "${LISTED}" "NoRepair" 1
SectionEnd

Section Uninstall
  !insertmacro STOP_WHILE_RUNNING
  !insertmacro REMOVE_PROGRAM
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\SAM.lnk"
  DeleteRegKey SHCTX "${LISTED}"
  DeleteRegKey SHCTX "Software\SAM"
SectionEnd
