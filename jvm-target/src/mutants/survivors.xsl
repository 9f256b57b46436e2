<?xml version="1.0" encoding="UTF-8"?>
<!-- PIT's XML report as text: a score in the first line, then "file:line: what was changed", one line for each mutant that lived. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:output method="text" encoding="UTF-8"/>
  <xsl:param name="root"/>

  <xsl:template match="/mutations">
    <xsl:variable name="all" select="count(mutation)"/>
    <xsl:variable name="run" select="count(mutation[@status != 'NO_COVERAGE'])"/>
    <xsl:variable name="noticed" select="count(mutation[@detected = 'true'])"/>
    <xsl:value-of select="concat('mutants of the core: ', $noticed, ' of ', $all, ' noticed, ')"/>
    <xsl:value-of select="concat(format-number($noticed div $all * 100, '0.0'), ' %; of those in code that tests run, ')"/>
    <xsl:value-of select="concat(format-number($noticed div $run * 100, '0.0'), ' %&#10;')"/>
    <xsl:apply-templates select="mutation[@detected = 'false']">
      <xsl:sort select="mutatedClass"/>
      <xsl:sort select="lineNumber" data-type="number"/>
    </xsl:apply-templates>
  </xsl:template>

  <xsl:template match="mutation">
    <xsl:variable name="package">
      <xsl:call-template name="package"><xsl:with-param name="name" select="mutatedClass"/></xsl:call-template>
    </xsl:variable>
    <xsl:value-of select="concat($root, $package, sourceFile, ':', lineNumber, ': ')"/>
    <xsl:if test="@status = 'NO_COVERAGE'">never run; </xsl:if>
    <xsl:value-of select="concat(mutatedMethod, ': ', description, '&#10;')"/>
  </xsl:template>

  <!-- The folders of a class name, each with its slash. -->
  <xsl:template name="package">
    <xsl:param name="name"/>
    <xsl:if test="contains($name, '.')">
      <xsl:value-of select="concat(substring-before($name, '.'), '/')"/>
      <xsl:call-template name="package"><xsl:with-param name="name" select="substring-after($name, '.')"/></xsl:call-template>
    </xsl:if>
  </xsl:template>
</xsl:stylesheet>
