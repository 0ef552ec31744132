-- What a writer does with an essay in Neovim, written down as it happens: nvim -S neovim.lua essay.md
local walk = dofile(vim.fn.fnamemodify(debug.getinfo(1, 'S').source:sub(2), ':h') .. '/neovim-walk.lua')
local say, finish, await = walk.say, walk.finish, walk.await
local put_cursor_on, press = walk.put_cursor_on, walk.press

local function line_of(number)
  return vim.api.nvim_buf_get_lines(0, number - 1, number, true)[1]
end

local function tell_diagnostics()
  local found = vim.diagnostic.get(0)
  table.sort(found, function(one, other)
    return one.lnum < other.lnum or one.lnum == other.lnum and one.col < other.col
  end)
  for _, one in ipairs(found) do
    local severity = vim.diagnostic.severity[one.severity]
    local code = one.code or one.user_data.lsp.code
    local words = one.message:gsub('\n', '\n      ')
    say('  %d:%d %s %s: %s', one.lnum + 1, one.col + 1, severity, code, words)
  end
end

local function float()
  for _, window in ipairs(vim.api.nvim_list_wins()) do
    if vim.api.nvim_win_get_config(window).relative ~= '' then
      return window
    end
  end
end

say('Diagnostics')
await('diagnostics', function()
  return #vim.diagnostic.get(0) > 0
end)
tell_diagnostics()

say('')
say('Hover on [^3]')
put_cursor_on('[^3]')
press('K')
await('a window', float)
local window = float()
for _, line in ipairs(vim.api.nvim_buf_get_lines(vim.api.nvim_win_get_buf(window), 0, -1, true)) do
  say('  %s', line)
end
vim.api.nvim_win_close(window, true)

say('')
say('From mark to note: gd on [^3]')
local from = vim.fn.line('.')
press('gd')
await('a jump', function()
  return vim.fn.line('.') ~= from
end)
say('  line %d to line %d: %s', from, vim.fn.line('.'), line_of(vim.fn.line('.')))

say('')
say('gra: Renumber notes')
put_cursor_on('[^8]')
local before = vim.api.nvim_buf_get_lines(0, 0, -1, true)
local offered = {}
vim.ui.select = function(actions, _, choose)
  for _, one in ipairs(actions) do
    local action = one.action or one[2]
    table.insert(offered, action.title)
    if action.title == 'Renumber notes' then
      choose(one)
    end
  end
end
press('gra')
await('an edit', function()
  return not vim.deep_equal(before, vim.api.nvim_buf_get_lines(0, 0, -1, true))
end)
for _, title in ipairs(offered) do
  say('  offered: %s', title)
end
for number, line in ipairs(vim.api.nvim_buf_get_lines(0, 0, -1, true)) do
  if line ~= before[number] then
    say('  %d - %s', number, before[number] or '')
    say('  %d + %s', number, line)
  end
end

say('')
say('Diagnostics after it')
await('diagnostics of the new numbers', function()
  for _, one in ipairs(vim.diagnostic.get(0)) do
    if one.message:find('note 7 is not among the notes', 1, true) then
      return true
    end
  end
  return false
end)
tell_diagnostics()
finish()
