// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/sheets/ods_content.h"

#include <algorithm>

namespace licheng::sheets {

namespace {
constexpr qint64 MostSpaces = 32'768; ///< one more than a cell holds, so that too many are still noticed
}

void OdsText::clear()
{
    m_text.clear();
    m_collapse = true;
    m_paragraphs = 0;
}

void OdsText::beginParagraph()
{
    if (m_paragraphs++ > 0)
        m_text += '\n';
    m_collapse = true;
}

void OdsText::append(std::string_view text)
{
    for (const char c : text) {
        const bool space = c == ' ' || c == '\t' || c == '\r' || c == '\n';
        if (!space)
            m_text += c;
        else if (!m_collapse)
            m_text += ' ';
        m_collapse = space;
    }
}

void OdsText::appendSpaces(qint64 count)
{
    if (qint64(m_text.size()) <= MostSpaces * 4)
        m_text.append(std::size_t(std::clamp<qint64>(count, 0, MostSpaces)), ' ');
    m_collapse = false;
}

void OdsText::appendChar(char c)
{
    m_text += c;
    m_collapse = false;
}

} // namespace licheng::sheets
