import type { Command } from 'commander';
import { CodedError } from '../../contract/errors.ts';
import type { CommandContext } from '../context.ts';
import { exampleText } from '../help.ts';
import { inLanguage } from '../messages.ts';

const shells = { bash, zsh, fish } as const;

/** Scripts made from the command tree itself, so that a new command or option is completed without a line here. */
export function registerCompletion(program: Command, context: CommandContext): void {
  program
    .command('completion')
    .description(
      inLanguage(context, 'print a completion script for bash, zsh or fish', '输出 bash、zsh 或 fish 的补全脚本'),
    )
    .argument('<shell>', Object.keys(shells).join(', '))
    .addHelpText('after', exampleText(context, 'source <(huixiang completion bash)'))
    .action((shell: string) => {
      if (!Object.hasOwn(shells, shell)) {
        throw new CodedError('HX_USAGE', `${shell} is not known: bash, zsh or fish`, { at: 'shell' });
      }
      const write = shell === 'zsh' ? shells.zsh : shell === 'fish' ? shells.fish : shells.bash;
      context.stdout.write(write(treeOf(program)));
    });
}

interface Node {
  readonly path: string;
  readonly words: readonly string[];
}

function treeOf(command: Command, path = ''): Node[] {
  const options = command.options.flatMap(({ long }) => (long ? [long] : []));
  const own = { path, words: [...command.commands.map((child) => child.name()), ...options, '--help'] };
  return [
    own,
    ...command.commands.flatMap((child) => treeOf(child, path === '' ? child.name() : `${path} ${child.name()}`)),
  ];
}

function bash(tree: readonly Node[]): string {
  const cases = tree.map(({ path, words }) => `    '${path}') words='${words.join(' ')}' ;;`).join('\n');
  return `_huixiang() {
  local current=\${COMP_WORDS[COMP_CWORD]} path='' word words=''
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    [[ $word == -* ]] || path="\${path:+$path }$word"
  done
  case "$path" in
${cases}
  esac
  COMPREPLY=($(compgen -W "$words" -- "$current"))
}
complete -F _huixiang huixiang
`;
}

function zsh(tree: readonly Node[]): string {
  return `#compdef huixiang\nautoload -U +X bashcompinit && bashcompinit\n${bash(tree)}`;
}

function fish(tree: readonly Node[]): string {
  const lines = tree.flatMap(({ path, words }) => {
    const condition = path === '' ? '__fish_use_subcommand' : `__fish_seen_subcommand_from ${path.split(' ').at(-1)}`;
    return words.map((word) =>
      word.startsWith('--')
        ? `complete -c huixiang -n '${condition}' -l ${word.slice(2)}`
        : `complete -c huixiang -f -n '${condition}' -a ${word}`,
    );
  });
  return `${lines.join('\n')}\n`;
}
