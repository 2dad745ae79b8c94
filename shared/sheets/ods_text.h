// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <string>
#include <string_view>

namespace licheng::sheets {

/// The text of one OpenDocument cell, with white space collapsed as ISO 26300 6.1.2 says.
class OdsText
{
public:
    void clear();
    void beginParagraph();
    void append(std::string_view text);
    void appendSpaces(qint64 count);
    void appendChar(char c);

    [[nodiscard]] const std::string &text() const { return m_text; }

private:
    std::string m_text;
    bool m_collapse = true; ///< a space that comes now would follow a space or the paragraph's begin
    int m_paragraphs = 0;
};

} // namespace licheng::sheets
