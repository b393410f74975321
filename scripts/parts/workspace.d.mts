export function copyWorkspace(source: string, target: string, record: string, emulatorUrl: string): void;
