-- Run by neovim.test.mjs: does in Neovim what a user does, and writes what that shows as JSON.
local setup, file, output = os.getenv("SETUP"), os.getenv("FILE"), os.getenv("OUTPUT")

local function wait_for(what, condition)
  assert(vim.wait(30000, condition, 50), "Neovim waited in vain for " .. what)
end

local function buffer_text()
  return table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, true), "\n") .. "\n"
end

local function shown()
  return vim.tbl_map(function(diagnostic)
    return {
      line = diagnostic.lnum + 1,
      column = diagnostic.col + 1,
      code = diagnostic.code,
      source = diagnostic.source,
      message = diagnostic.message,
    }
  end, vim.diagnostic.get(0))
end

local function run()
  local result = {}
  dofile(setup)
  vim.cmd("edit " .. file)
  wait_for("diagnostics", function()
    return #vim.diagnostic.get(0) == 2
  end)
  result.diagnostics = shown()

  local warning = vim.tbl_filter(function(diagnostic)
    return diagnostic.code == "require-error-clear"
  end, vim.diagnostic.get(0))[1]
  vim.api.nvim_win_set_cursor(0, { warning.lnum + 1, warning.col })
  vim.ui.select = function(items, options, choose)
    result.offered = vim.tbl_map(options.format_item, items)
    choose(items[1], 1)
  end
  local before = buffer_text()
  vim.lsp.buf.code_action()
  wait_for("the quick fix", function()
    return buffer_text() ~= before
  end)
  wait_for("the diagnostics after the quick fix", function()
    return #vim.diagnostic.get(0) == 1
  end)
  result.remaining = shown()
  vim.cmd("write")
  return result
end

local succeeded, result = pcall(run)
local written = io.open(output, "w")
written:write(vim.fn.json_encode(succeeded and result or { failure = result }))
written:close()
vim.cmd("qall!")
