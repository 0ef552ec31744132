-- What both walks through Neovim do: they write down what happens, wait, and press keys.
local M = {}
local lines = {}

function M.say(format, ...)
  table.insert(lines, string.format(format, ...))
end

function M.finish()
  vim.fn.writefile(vim.split(table.concat(lines, '\n'), '\n'), vim.env.TRANSCRIPT)
  vim.cmd('qa!')
end

function M.await(what, happened)
  if not vim.wait(60000, happened, 20) then
    M.say('In vain: %s', what)
    M.finish()
  end
end

function M.put_cursor_on(words)
  assert(vim.fn.search('\\V' .. words, 'w') > 0, words)
end

-- The keys as the configuration has laid them.
function M.press(keys)
  vim.api.nvim_feedkeys(vim.api.nvim_replace_termcodes(keys, true, false, true), 'xt', false)
end

return M
