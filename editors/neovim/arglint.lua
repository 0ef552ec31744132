-- arglint in Neovim 0.7 or newer: save this file as ~/.config/nvim/plugin/arglint.lua.
-- It runs `arglint server`, which comes with: pipx install "arglint[server]"
--
-- Wishes go into vim.g.arglint, before this file is read: { preset = 'mla', select = { 'notes' } }.

local config = {
  name = 'arglint',
  cmd = { 'arglint', 'server' },
  filetypes = { 'markdown', 'text', 'quarto', 'rmd', 'pandoc', 'tex', 'plaintex', 'rst', 'org' },
  root_markers = { 'arglint.toml', '.arglint.toml', '.arglint.yaml', 'pyproject.toml', '.git' },
  init_options = vim.g.arglint or vim.empty_dict(),
}

-- The keys that Neovim 0.11 has by itself, and `gd`.
function config.on_attach(_, buffer)
  local function map(keys, act)
    vim.keymap.set('n', keys, act, { buffer = buffer })
  end
  map('K', vim.lsp.buf.hover)
  map('gd', vim.lsp.buf.definition)
  map('grr', vim.lsp.buf.references)
  map('grn', vim.lsp.buf.rename)
  map('gra', vim.lsp.buf.code_action)
end

if vim.lsp.config then -- 0.11
  vim.lsp.config('arglint', config)
  vim.lsp.enable('arglint')
  return
end

local function root(buffer)
  local folder = vim.fn.fnamemodify(vim.api.nvim_buf_get_name(buffer), ':p:h')
  for _, marker in ipairs(config.root_markers) do
    local upwards = vim.fn.fnameescape(folder) .. ';'
    local found = vim.fn.findfile(marker, upwards)
    found = found ~= '' and found or vim.fn.finddir(marker, upwards)
    if found ~= '' then
      return vim.fn.fnamemodify(found, ':p:s?/$??:h')
    end
  end
  return folder
end

local clients = {} -- by root, for Neovim 0.7 does not keep them

local function attach(event)
  local folder = root(event.buf)
  local here = vim.tbl_extend('force', config, { root_dir = folder })
  if vim.lsp.start then -- 0.8
    vim.lsp.start(here)
    return
  end
  local client = clients[folder]
  if not client or vim.lsp.client_is_stopped(client) then
    client = vim.lsp.start_client(here)
    clients[folder] = client
  end
  vim.lsp.buf_attach_client(event.buf, client)
end

vim.api.nvim_create_autocmd('FileType', { pattern = config.filetypes, callback = attach })
