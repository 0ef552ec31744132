-- What a writer does with a book in Neovim, written down as it happens:
-- nvim -S neovim-book.lua essay.md, with a reply in LaTeX and the notes in a file of their own
local walk = dofile(vim.fn.fnamemodify(debug.getinfo(1, 'S').source:sub(2), ':h') .. '/neovim-walk.lua')
local say, finish, await = walk.say, walk.finish, walk.await
local put_cursor_on, press = walk.put_cursor_on, walk.press

local function file()
  return vim.fn.expand('%:t')
end

local function here()
  return string.format('%s:%d:%d %s', file(), vim.fn.line('.'), vim.fn.col('.'), vim.fn.getline('.'))
end

local function attached()
  await('the server', function()
    return #vim.lsp.get_active_clients() > 0 and vim.lsp.buf.server_ready()
  end)
end

local function jump(words)
  put_cursor_on(words)
  local from = here()
  press('gd')
  await('a jump', function()
    return here() ~= from
  end)
  say('  %s', from)
  say('  -> %s', here())
end

attached()
say('From a mark to its note in another file: gd')
jump('[^smith]')

say('')
say('From a note to its mark in another file: gd')
jump('[^jones]')

say('')
say('In LaTeX, from a mark to its note and from a reply to the claim: gd')
vim.cmd('edit reply.tex')
attached()
jump('\\\\footnote')
jump('rents')

say('')
say('A claim gets another name in all files')
vim.cmd('edit essay.md')
put_cursor_on('rents}')
local before = vim.api.nvim_buf_get_lines(0, 0, -1, true)
vim.lsp.buf.rename('costs')
await('another name', function()
  return not vim.deep_equal(before, vim.api.nvim_buf_get_lines(0, 0, -1, true))
end)
vim.wait(500)
for _, name in ipairs({ 'essay.md', 'reply.tex' }) do
  vim.cmd('buffer ' .. name)
  for number, line in ipairs(vim.api.nvim_buf_get_lines(0, 0, -1, true)) do
    if line:find('costs', 1, true) or line:find('rents', 1, true) then
      say('  %s:%d %s', name, number, line)
    end
  end
end
finish()
